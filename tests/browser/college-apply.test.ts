import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPdf, aPicture, aZip } from '../gateways/corpora.ts';
import { aBrowser } from '../ground/browser.ts';
import { comesByKey, signs } from './college-people.ts';
import {
  begins,
  choicesOf,
  choosesSpecialties,
  claimsNoQuota,
  fillsInTheApplicant,
  isSound,
  newSelf,
  next,
  numberIn,
  sendsFile,
  tellsOfSchool,
  tellsOfThemselves,
} from './college-steps.ts';
import { aPerson, type Person } from './person.ts';

// The application in six steps (004-13 … 004-20), both ways: a committee files for somebody, who consents in their own cabinet; then
// they take it back and apply themselves, by telephone.

const browser = await aBrowser();
const self = newSelf(Date.now());
const { phone } = self;
const ownPassword = 'өз құпиясөзім 2027';

let number = '';
const statusOf = async (person: Person): Promise<string> =>
  ((await (await person.context.request.get(`/api/cases/${number}`)).json()) as { status: string }).status;

describe('an application to colleges', () => {
  let office: Person;
  let applicant: Person;
  let password = '';
  beforeAll(async () => {
    office = await comesByKey(browser, { role: 'committee' }, '/console/college/file', { width: 1280 });
    applicant = await aPerson(browser, { language: 'kk' });
  });
  afterAll(() => Promise.all([office, applicant].map(person => person.leaves())));

  it('is begun by a committee with a phone and a name (004-13)', async () => {
    await office.types(office.t('colfile.phone'), phone);
    await office.types(office.t('colfile.surname'), 'Ахметова');
    await office.types(office.t('colfile.givenName'), 'Мөлдір');
    await office.presses(office.t('colfile.open'));
    await office.page.locator('#made').waitFor();
    password = (await office.page.locator('dd.mono').nth(1).textContent()) ?? '';
    await isSound(office);
    await office.follows(office.t('colfile.fill-in'));
    await office.at(/\/cases\/COL-[^/]+\/steps\/type/);
    number = numberIn(office);
  });

  it('is filled in by the committee, who is named as the submitter, with medical data as ZIP (004-16)', async () => {
    await begins(office);
    await office.reads(office.t('colform.submitter.committee'));
    await expect.poll(() => office.field(office.t('colform.applicant.surname')).inputValue()).toBe('Ахметова');
    await tellsOfThemselves(office, self);
    await office.page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await aPicture('jpeg') }); // prettier-ignore
    await office.reads(office.t('shape.file-not-a-paper'));
    const archive = aZip([{ name: 'card.pdf', content: aPdf() }]);
    await sendsFile(office, { name: 'med.zip', mimeType: 'application/zip', buffer: archive });
    await office.ticks(office.t('colform.applicant.consent'));
    await next(office, 'education');
    await tellsOfSchool(office);
    await claimsNoQuota(office);
    await choosesSpecialties(office, 2);
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
    await signs(office);
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
    number = numberIn(applicant);
    await begins(applicant);
    await fillsInTheApplicant(applicant, self);
    await tellsOfSchool(applicant);
    await claimsNoQuota(applicant);
    await choosesSpecialties(applicant, 3);
    const before = await choicesOf(applicant);
    await applicant.page.locator('.wishes > li').first().locator('.moves button').nth(1).focus();
    await applicant.page.keyboard.press('Enter');
    await expect.poll(() => choicesOf(applicant)).toEqual([before[1], before[0], before[2]]);
    await applicant.page.locator('.wishes > li').nth(2).getByRole('button', { name: applicant.t('colform.choices.remove') }).click(); // prettier-ignore
    await expect.poll(async () => (await choicesOf(applicant)).length).toBe(2);
    await applicant.page.keyboard.press('Enter');
    await expect.poll(() => choicesOf(applicant)).toEqual([before[1], before[0], before[2]]);
    await isSound(applicant);
  });

  it('is sent by the consent of the account, once, and shown whose turn it is', async () => {
    await next(applicant, 'check');
    await applicant.presses(applicant.t('colform.send'));
    await applicant.at(/\?sent=1$/);
    await applicant.page.getByRole('status').filter({ hasText: number }).waitFor();
    await isSound(applicant);
    await expect.poll(() => applicant.page.locator('article.choice').count()).toBe(3);
    await applicant.go('/college/new');
    await applicant.reads(applicant.t('colcase.new-running', { number }));
    // A refused file, a deed refused and a first password still to be changed are said by the browser too; nothing else is.
    expect([...office.complaints, ...applicant.complaints].filter(text => !/4(03|09|22)/.test(text))).toEqual([]);
    expect([...office.foreign, ...applicant.foreign]).toEqual([]);
  });
});
