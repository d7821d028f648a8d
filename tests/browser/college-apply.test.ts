import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iinOf } from '#programs/college/demo/people.ts';
import { openKey, readKeyFile } from '#web/parts/signing/demo-key.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { aPdf, aPicture, aZip } from '../gateways/corpora.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { signIns } from './town.ts';

// The application in six steps (004-13 … 004-20), both ways: a committee files for somebody, who consents in their own cabinet; then
// they take it back and apply themselves, by telephone.

const browser = await aBrowser();
const committee = signIns.find(one => one.program === 'college' && one.role === 'committee') as { key?: string };
const mark = Date.now();
const phone = `+7702${String(mark).slice(-7)}`;
const iin = iinOf('female', '2011-05-14', mark % 10_000);
const ownPassword = 'өз құпиясөзім 2027';

/** Comes in by the key of the demo, without the door's page: that is another story. */
async function enters(person: Person): Promise<void> {
  const { request } = person.context;
  const { items, password } = (await (await request.get('/api/demo/keys')).json()) as {
    password: string;
    items: { id: string; file: string }[];
  };
  const key = await openKey(readKeyFile(items.find(one => one.id === committee.key)?.file ?? ''), 'sign-in', password);
  const challenge = (await (await request.post('/api/signatures/challenge')).json()) as { id: string; bytes: string };
  const cms = Buffer.from(await signCms(key, Buffer.from(challenge.bytes, 'base64'))).toString('base64');
  expect((await request.post('/api/signatures/session', { data: { challenge: challenge.id, cms } })).status()).toBe(
    200,
  );
}

async function isSound(person: Person): Promise<void> {
  expect(await axeViolations(person.page)).toEqual([]);
  expect(await person.page.locator('html').evaluate(page => page.scrollWidth > page.clientWidth)).toBe(false);
}

const next = async (person: Person, step: string): Promise<void> => {
  await person.presses(person.t(step === 'check' ? 'colform.to-check' : 'parts.next'));
  await person.at(new RegExp(step === 'check' ? '/check$' : `/steps/${step}$`));
  await person.page.locator('main h1').waitFor();
};
const sendsFile = async (person: Person, name: string, mimeType: string, buffer: Buffer): Promise<void> => {
  await person.page.locator('input[type=file]').last().setInputFiles({ name, mimeType, buffer });
  await person.page.locator('.up.paper').first().waitFor();
};

/** Steps 1 and 2: the type, the questionnaire read. */
async function begins(person: Person): Promise<void> {
  await person.page.getByRole('radio').first().check();
  await next(person, 'diagnostics');
  await person.ticks(person.t('colform.diagnostics.diagnosticsRead'));
  await next(person, 'applicant');
}

/** What stands in step 3 besides the name. */
async function tellsOfThemselves(person: Person): Promise<void> {
  const label = (field: string): string => person.t(`colform.applicant.${field}`);
  await person.chooses(label('sex'), person.t('colform.applicant.sex.female'));
  await person.dates(label('bornOn'), '2011-05-14');
  await person.types(label('pin'), `${iin.slice(0, 11)}${(Number(iin[11]) + 1) % 10}`);
  await person.reads(person.t('form.fault.iin-check'));
  await person.types(label('pin'), iin);
  for (const field of ['citizenship', 'nationality'])
    await person.page.getByRole('combobox', { name: label(field) }).selectOption({ index: 1 });
  await person.types(label('mobile'), phone);
  await person.types(label('settlement'), 'Астана');
  await person.types(label('street'), 'Абай даңғылы, 5');
}

async function tellsOfSchool(person: Person): Promise<void> {
  const label = (field: string): string => person.t(`colform.education.${field}`);
  await person.chooses(label('educationKind'), person.t('colform.education.educationKind.after_9'));
  await person.types(label('completionYear'), '2027');
  await person.chooses(label('educationDocument'), person.t('colform.education.educationDocument.certificate'));
  await sendsFile(person, 'attestat.jpg', 'image/jpeg', await aPicture('jpeg', 900, 1200));
  await next(person, 'quota');
  await person.chooses(person.t('colform.quota.quotaCategory'), person.t('colform.quota.none'));
  await next(person, 'choices');
}

/** The first so many specialties that may be named now, in every region there is. */
async function chooses(person: Person, count: number): Promise<void> {
  const { page } = person;
  const [mode, region] = ['mode', 'region'].map(name => page.getByRole('combobox', { name: person.t(`colform.find.${name}`) })); // prettier-ignore
  await mode!.selectOption('full_time');
  const regions = await region!.locator('option').evaluateAll(all => all.map(one => one.getAttribute('value') ?? ''));
  const chosen = page.locator('.wishes > li');
  for (const value of regions.filter(Boolean)) {
    await region!.selectOption(value);
    await page.locator('li.wish').first().waitFor();
    const add = page.locator('li.wish > button:enabled');
    while ((await chosen.count()) < count && (await add.count()) > 0) {
      const before = await chosen.count();
      await add.first().click();
      await chosen.nth(before).waitFor();
    }
  }
  expect(await chosen.count()).toBe(count);
}

let number = '';
const statusOf = async (person: Person): Promise<string> =>
  ((await (await person.context.request.get(`/api/cases/${number}`)).json()) as { status: string }).status;

describe('an application to colleges', () => {
  let office: Person;
  let applicant: Person;
  let password = '';
  beforeAll(async () => {
    office = await aPerson(browser, { language: 'kk', width: 1280, height: 900 });
    applicant = await aPerson(browser, { language: 'kk' });
    await enters(office);
  });
  afterAll(() => Promise.all([office, applicant].map(person => person.leaves())));

  it('is begun by a committee with a phone and a name (004-13)', async () => {
    await office.go('/console/college/file');
    await office.types(office.t('colfile.phone'), phone);
    await office.types(office.t('colfile.surname'), 'Ахметова');
    await office.types(office.t('colfile.givenName'), 'Мөлдір');
    await office.presses(office.t('colfile.open'));
    await office.page.locator('#made').waitFor();
    password = (await office.page.locator('dd.mono').nth(1).textContent()) ?? '';
    await isSound(office);
    await office.follows(office.t('colfile.fill-in'));
    await office.at(/\/cases\/COL-[^/]+\/steps\/type/);
    number = /COL-[^/]+/.exec(office.page.url())![0];
  });

  it('is filled in by the committee, who is named as the submitter, with medical data as ZIP (004-16)', async () => {
    await begins(office);
    await office.reads(office.t('colform.submitter.committee'));
    expect(await office.field(office.t('colform.applicant.surname')).inputValue()).toBe('Ахметова');
    await tellsOfThemselves(office);
    await office.page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await aPicture('jpeg') }); // prettier-ignore
    await office.reads(office.t('shape.file-not-a-paper'));
    const archive = aZip([{ name: 'card.pdf', content: aPdf() }]);
    await sendsFile(office, 'med.zip', 'application/zip', archive);
    await office.ticks(office.t('colform.applicant.consent'));
    await next(office, 'education');
    await tellsOfSchool(office);
    await chooses(office, 2);
    await isSound(office);
    await next(office, 'check');
  });

  it('is not sent without the applicant’s own word, which they give in their cabinet', async () => {
    await office.presses(office.t('colform.sign-and-send'));
    await office.page.getByRole('link', { name: office.t('colform.consent-missing') }).waitFor();

    const signedIn = await applicant.context.request.post('/api/session', { data: { login: phone, password } });
    expect(signedIn.status()).toBe(200);
    await applicant.go(`/cases/${number}`);
    await applicant.at(/first-password/);
    await applicant.page.locator('#old').fill(password);
    await applicant.page.locator('#password').fill(ownPassword);
    await applicant.page.locator('form button[type=submit]').click();
    await applicant.at(/\/(cabinet|cases)/);
    await applicant.go(`/cases/${number}`);
    await isSound(applicant);
    await applicant.presses(applicant.t('colcase.consent'));
    await expect
      .poll(async () => {
        const answer = await applicant.context.request.get(`/api/cases/${number}`);
        return ((await answer.json()) as { facts: { consentBy: string | null } }).facts.consentBy;
      })
      .toBe('applicant');
  });

  it('is signed with the college’s key and sent (004-20)', async () => {
    await office.page.reload();
    await office.page.locator('#group-choices').waitFor();
    await office.presses(office.t('colform.sign-and-send'));
    const dialog = office.page.locator('dialog[open]');
    await office.page.locator('#signature-password').fill('demo-key');
    await office.presses(office.t('signature.sign'), dialog);
    await office.at(/\?sent=1$/);
    await office.page.getByRole('status').filter({ hasText: number }).waitFor();
    expect(await statusOf(office)).toBe('SUBMITTED');
    await isSound(office);
  });

  it('is taken back by its owner: one choice first, then all of it', async () => {
    await applicant.go(`/cases/${number}`);
    await applicant.page.locator('article.choice').nth(1).getByRole('link', { name: applicant.t('colcase.withdraw-one') }).click(); // prettier-ignore
    for (const deed of ['colcase.withdraw-one', 'colcase.withdraw-all']) {
      await applicant.at(/\/withdraw/);
      await applicant.presses(applicant.t(deed));
      await applicant.page.locator('.errsum').waitFor();
      await applicant.chooses(applicant.t('colcase.withdraw-why'), applicant.t('colcase.withdraw.changed-mind'));
      await isSound(applicant);
      await applicant.presses(applicant.t(deed));
      await applicant.at(new RegExp(`/cases/${number}$`));
      if (deed === 'colcase.withdraw-one') await applicant.follows(applicant.t('colcase.withdraw-all'));
    }
    await expect.poll(() => statusOf(applicant)).toBe('WITHDRAWN');
  });

  it('is written anew by the applicant on a telephone; order is changed by keyboard, and what was removed comes back', async () => {
    await applicant.go('/college/new');
    await applicant.presses(applicant.t('colcase.begin'));
    await applicant.at(/\/steps\/type$/);
    number = /COL-[^/]+/.exec(applicant.page.url())![0];
    await begins(applicant);
    await applicant.types(applicant.t('colform.applicant.surname'), 'Ахметова');
    await applicant.types(applicant.t('colform.applicant.givenName'), 'Мөлдір');
    await tellsOfThemselves(applicant);
    await sendsFile(applicant, 'med.pdf', 'application/pdf', aPdf());
    await applicant.ticks(applicant.t('colform.applicant.consent'));
    await next(applicant, 'education');
    await tellsOfSchool(applicant);
    await chooses(applicant, 3);
    const names = (): Promise<string[]> => applicant.page.locator('.wishes h3').allInnerTexts();
    const bare = (all: string[]): string[] => all.map(name => name.replace(/^\d[^:]*:\s*/, ''));
    const before = bare(await names());
    await applicant.page.locator('.wishes > li').first().locator('.moves button').nth(1).focus();
    await applicant.page.keyboard.press('Enter');
    await expect.poll(async () => bare(await names())).toEqual([before[1], before[0], before[2]]);
    await applicant.page.locator('.wishes > li').nth(2).getByRole('button', { name: applicant.t('colform.choices.remove') }).click(); // prettier-ignore
    await expect.poll(async () => (await names()).length).toBe(2);
    await applicant.page.keyboard.press('Enter');
    await expect.poll(async () => bare(await names())).toEqual([before[1], before[0], before[2]]);
    await isSound(applicant);
  });

  it('is sent by the consent of the account, once, and shown whose turn it is', async () => {
    await next(applicant, 'check');
    await applicant.presses(applicant.t('colform.send'));
    await applicant.at(/\?sent=1$/);
    await applicant.page.getByRole('status').filter({ hasText: number }).waitFor();
    await isSound(applicant);
    expect(await applicant.page.locator('article.choice').count()).toBe(3);
    await applicant.go('/college/new');
    await applicant.reads(applicant.t('colcase.new-running', { number }));
    // A refused file, a deed refused and a first password still to be changed are said by the browser too; nothing else is.
    expect([...office.complaints, ...applicant.complaints].filter(text => !/4(03|09|22)/.test(text))).toEqual([]);
    expect([...office.foreign, ...applicant.foreign]).toEqual([]);
  });
});
