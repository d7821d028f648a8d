import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '#texts/say.ts';
import { aPdf, aZip } from '../gateways/corpora.ts';
import { aBrowser } from '../ground/browser.ts';
import {
  anApplicant,
  begins,
  claimsNoQuota,
  isSound,
  labelOf,
  looksIn,
  medicalPdf,
  newSelf,
  next,
  sendsFile,
  tellsOfSchool,
  tellsOfThemselves,
  tellsTheirName,
  type Sent,
} from './college-steps.ts';
import type { Person } from './person.ts';

// Somebody of sixteen with a small telephone writes what cannot be: each mishap is said at its field, in their language, with what
// to do; the focus goes there, and what was written stays (K5, look.md §7).

const browser = await aBrowser();
const anExe = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(2000, 7)]);
const aPaper = (name: string, buffer: Buffer): Sent => ({ name, mimeType: 'application/pdf', buffer });

/** Said where the field is, and the field is described by it. */
async function isSaid(person: Person, message: string): Promise<void> {
  await person.page.locator('.field.bad .err').filter({ hasText: message }).first().waitFor();
}

/** What the summary says leads to its field: there the focus is. */
async function leadsTo(person: Person, message: string): Promise<string> {
  const summary = person.page.locator('.errsum');
  await summary.getByRole('link', { name: message }).first().waitFor();
  await summary.and(person.page.locator(':focus')).waitFor();
  await summary.getByRole('link', { name: message }).first().click();
  return person.page.evaluate<string>("document.activeElement?.id ?? ''");
}

const pressesNext = (person: Person): Promise<void> => person.presses(person.t('parts.next'));

async function isRefused(person: Person, file: Sent, message: string): Promise<void> {
  const choose = person.page.locator('.drop').getByRole('button', { name: person.t('parts.file-choose') });
  const [chooser] = await Promise.all([person.page.waitForEvent('filechooser'), choose.click()]);
  await chooser.setFiles(file);
  await isSaid(person, message);
  // Whoever is told so stands where another one is chosen.
  await choose.and(person.page.locator(':focus')).waitFor();
}

describe.each<Language>(['kk', 'ru'])('an application written on a small telephone, in %s', language => {
  let girl: Person;
  const self = newSelf(Date.now() + (language === 'kk' ? 1 : 2));
  const said = (key: string, field: string): string => girl.t(key, { field: girl.t(`colform.${field}`) });
  beforeAll(async () => (girl = await anApplicant(browser, self, { language, width: 360, height: 740 })));
  afterAll(() => girl.leaves());

  it('asks for what is not chosen, and leads there', async () => {
    await pressesNext(girl);
    expect(await leadsTo(girl, said('form.fault.choose', 'type.applicationType'))).toBe('type-applicationType');
    await isSound(girl);
    await begins(girl);
  });

  it('says what is wrong with a name, a number, a day, a telephone and an address', async () => {
    const label = labelOf(girl, 'applicant');
    await tellsOfThemselves(girl, self);
    const wrong = `${self.iin.slice(0, 11)}${(Number(self.iin[11]) + 1) % 10}`;
    for (const [field, value, key] of [
      ['surname', 'Ахметова7', 'form.fault.name-letters'],
      ['pin', wrong, 'form.fault.iin-check'],
      ['pin', self.iin.slice(1), 'form.fault.iin-length'],
      ['pin', `${self.iin.slice(1)}а`, 'form.fault.iin-digits'],
      ['mobile', '8 701 12', 'colform.fault.phone-length'],
      ['email', 'aruzhan@mail', 'colform.fault.email-shape'],
    ] as const) {
      await girl.types(label(field), value);
      await isSaid(girl, girl.t(key, { typed: '11' }));
      await expect.poll(() => girl.field(label(field)).inputValue()).toBe(value);
    }
    await girl.dates(label('bornOn'), '2011-02-31');
    await pressesNext(girl);
    expect(await leadsTo(girl, girl.t('form.fault.date-wrong'))).toBe('applicant-bornOn');
    await isSound(girl);
    await girl.dates(label('bornOn'), '2029-05-14');
    await isSaid(girl, girl.t('form.fault.date-future'));
  });

  it('warns of a number that tells another day, and keeps nobody for it', async () => {
    const label = labelOf(girl, 'applicant');
    await tellsTheirName(girl);
    await tellsOfThemselves(girl, self);
    await girl.types(label('email'), 'aruzhan@example.kz');
    await girl.dates(label('bornOn'), '2011-05-15');
    await girl.page
      .getByRole('status')
      .filter({ hasText: girl.t('colform.iin.birth-date-differs') })
      .waitFor();
    await girl.dates(label('bornOn'), '2011-05-14');
    await expect.poll(() => girl.page.getByText(girl.t('colform.iin.birth-date-differs')).count()).toBe(0);
  });

  it('takes no paper that is too large, is none, or hides something', async () => {
    const large = aPaper('album.pdf', Buffer.concat([aPdf(), Buffer.alloc(21 * 1024 * 1024)]));
    await isRefused(girl, large, girl.t('parts.file-large-paper', { size: '21,0', limit: '20' }));
    await isRefused(girl, aPaper('med.pdf', anExe), girl.t('shape.file-not-a-paper'));
    const swelling = aZip([{ name: 'a.pdf', content: Buffer.alloc(150 * 1024 * 1024) }]);
    await isRefused(girl, aPaper('med.zip', swelling), girl.t('shape.file-archive-too-large'));
    const hiding = aZip([{ name: 'card.pdf', content: aPdf() }, { name: 'card.exe', content: anExe }]); // prettier-ignore
    await isRefused(girl, aPaper('med.zip', hiding), girl.t('shape.file-archive-content'));
    await isSound(girl);
    await expect.poll(() => girl.field(girl.t('colform.applicant.street')).inputValue()).toBe('Абай даңғылы, 5');
    await pressesNext(girl);
    expect(await leadsTo(girl, girl.t('colform.missing.medical'))).toBe('applicant-medical');
    await sendsFile(girl, medicalPdf);
    await girl.ticks(girl.t('colform.applicant.consent'));
    await next(girl, 'education');
  });

  it('believes no year to come, and asks for a privilege’s paper', async () => {
    const label = labelOf(girl, 'education');
    await girl.chooses(label('educationKind'), girl.t('colform.education.educationKind.after_9'));
    await girl.chooses(label('educationDocument'), girl.t('colform.education.educationDocument.certificate'));
    await girl.types(label('completionYear'), '27');
    await isSaid(girl, girl.t('form.fault.year-wrong'));
    await isRefused(girl, { ...aPaper('foto.jpg', anExe), mimeType: 'image/jpeg' }, girl.t('shape.file-not-a-picture'));
    await girl.types(label('completionYear'), '2031');
    await pressesNext(girl);
    expect(await leadsTo(girl, girl.t('form.fault.year-future'))).toBe('education-completionYear');
    await isSound(girl);
    await tellsOfSchool(girl);
    await girl.page.getByRole('radio').nth(1).check();
    await pressesNext(girl);
    expect(await leadsTo(girl, girl.t('colform.missing.quota'))).toBe('quota-quota');
    await isSound(girl);
    await claimsNoQuota(girl);
  });

  it('names each specialty once, and none whose window is closed', async () => {
    const { page } = girl;
    await girl.presses(girl.t('colform.to-check'));
    expect(await leadsTo(girl, said('form.fault.choose', 'choices.offers'))).toBe('choices-offers');
    await page.getByRole('combobox', { name: girl.t('colform.find.mode') }).selectOption('full_time');
    const regions = page.getByRole('combobox', { name: girl.t('colform.find.region') });
    const values = await regions.locator('option').evaluateAll(all => all.map(one => one.getAttribute('value') ?? ''));
    const closed = page.locator('li.wish').filter({ has: page.locator('.marked') });
    for (const region of values.filter(Boolean)) {
      await looksIn(girl, region);
      if ((await closed.count()) > 0) break;
    }
    await expect.poll(() => closed.first().locator('button').isDisabled()).toBe(true);
    await expect.poll(() => closed.first().locator('.marked').innerText()).not.toBe('');
    const open = page.locator('li.wish').filter({ has: page.locator('button:enabled') });
    const name = await open.first().locator('h3').innerText();
    await open.first().getByRole('button').click();
    const again = page.locator('ul li.wish').filter({ hasText: girl.t('colform.find.chosen') });
    await expect.poll(() => again.locator('h3').innerText()).toBe(name);
    expect(await again.locator('button').count()).toBe(0);
    await isSound(girl);
    await next(girl, 'check');
    expect(girl.complaints.filter(text => !/422/.test(text))).toEqual([]);
  });
});
