import type { Browser } from 'playwright-core';
import { expect, vi } from 'vitest';
import { iinOf } from '#programs/college/demo/people.ts';
import { aPdf, aPicture } from '../gateways/corpora.ts';
import { axeViolations } from '../ground/browser.ts';
import { Caller } from '../ground/caller.ts';
import { aPerson, type Looks, type Person } from './person.ts';
import { mailsTo, url } from './town.ts';

// How the six steps of an application to colleges are filled in, label by label (004-14 … 004-19).

export interface Self {
  phone: string;
  iin: string;
}

/** A girl of sixteen whom nobody knows yet; `seed` tells one from another. */
export const newSelf = (seed: number): Self => ({
  phone: `+7702${String(seed).slice(-7).padStart(7, '0')}`,
  iin: iinOf('female', '2011-05-14', seed % 10_000),
});

export const ownPassword = 'қызғалдақ дала 2027';

/** Somebody with an account of their own, before the application they have just begun. */
export async function anApplicant(browser: Browser, self: Self, looks: Looks): Promise<Person> {
  const caller = new Caller(url);
  const own = { phone: self.phone, email: `a${self.phone.slice(1)}@example.kz`, password: ownPassword };
  const asked = await caller.post('/api/accounts', { ...own, language: looks.language ?? 'kk' });
  expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(300);
  const code = await vi.waitFor(
    async () => {
      const codes = (await mailsTo(own.email)).flatMap(mail => /\b\d{6}\b/.exec(mail.text)?.[0] ?? []);
      return codes[0] ?? Promise.reject(new Error('No code has come.'));
    },
    { timeout: 20_000, interval: 250 },
  );
  await caller.post('/api/accounts/confirm', { phone: own.phone, code });
  const person = await aPerson(browser, { language: 'kk', ...looks });
  const entered = await person.context.request.post('/api/session', {
    data: { login: own.phone, password: own.password },
  });
  expect(entered.status()).toBe(200);
  await person.go('/college/new');
  await person.presses(person.t('colcase.begin'));
  await person.at(/\/steps\/type$/);
  return person;
}

export const numberIn = (person: Person): string => /COL-[^/]+/.exec(person.page.url())?.[0] ?? '';

export async function isSound(person: Person): Promise<void> {
  expect(await axeViolations(person.page)).toEqual([]);
  expect(await person.page.locator('html').evaluate(page => page.scrollWidth > page.clientWidth)).toBe(false);
}

export async function next(person: Person, step: string): Promise<void> {
  await person.presses(person.t(step === 'check' ? 'colform.to-check' : 'parts.next'));
  await person.at(new RegExp(step === 'check' ? '/check$' : `/steps/${step}$`));
  await person.page.locator('main h1').waitFor();
}

export interface Sent {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export async function sendsFile(person: Person, file: Sent): Promise<void> {
  await person.page.locator('input[type=file]').last().setInputFiles(file);
  await person.page.locator('.up.paper').first().waitFor();
}

export const labelOf =
  (person: Person, step: string) =>
  (field: string): string =>
    person.t(`colform.${step}.${field}`);

/** Steps 1 and 2: the type, the questionnaire read. */
export async function begins(person: Person): Promise<void> {
  await person.page.getByRole('radio').first().check();
  await next(person, 'diagnostics');
  await person.ticks(person.t('colform.diagnostics.diagnosticsRead'));
  await next(person, 'applicant');
}

/** What stands in step 3 besides the name and the paper. */
export async function tellsOfThemselves(person: Person, { iin, phone }: Self): Promise<void> {
  const label = labelOf(person, 'applicant');
  await person.chooses(label('sex'), person.t('colform.applicant.sex.female'));
  await person.dates(label('bornOn'), '2011-05-14');
  await person.types(label('pin'), iin);
  for (const field of ['citizenship', 'nationality'])
    await person.page.getByRole('combobox', { name: label(field) }).selectOption({ index: 1 });
  await person.types(label('mobile'), phone);
  await person.types(label('settlement'), 'Астана');
  await person.types(label('street'), 'Абай даңғылы, 5');
}

export async function tellsTheirName(person: Person): Promise<void> {
  await person.types(person.t('colform.applicant.surname'), 'Ахметова');
  await person.types(person.t('colform.applicant.givenName'), 'Мөлдір');
}

export const medicalPdf: Sent = { name: 'med.pdf', mimeType: 'application/pdf', buffer: aPdf() };

/** Step 3 as a whole, up to the next one. */
export async function fillsInTheApplicant(person: Person, self: Self): Promise<void> {
  await tellsTheirName(person);
  await tellsOfThemselves(person, self);
  await sendsFile(person, medicalPdf);
  await person.ticks(person.t('colform.applicant.consent'));
  await next(person, 'education');
}

export async function tellsOfSchool(person: Person): Promise<void> {
  const label = labelOf(person, 'education');
  await person.chooses(label('educationKind'), person.t('colform.education.educationKind.after_9'));
  await person.types(label('completionYear'), '2027');
  await person.chooses(label('educationDocument'), person.t('colform.education.educationDocument.certificate'));
  await sendsFile(person, { name: 'attestat.jpg', mimeType: 'image/jpeg', buffer: await aPicture('jpeg', 900, 1200) });
  await next(person, 'quota');
}

export async function claimsNoQuota(person: Person): Promise<void> {
  await person.chooses(person.t('colform.quota.quotaCategory'), person.t('colform.quota.none'));
  await next(person, 'choices');
}

const filterOf = (person: Person, name: string) =>
  person.page.getByRole('combobox', { name: person.t(`colform.find.${name}`) });

/** Mode of study and region: what there is under them stands on the page. */
export async function looksIn(person: Person, region: string): Promise<void> {
  await filterOf(person, 'region').selectOption(region);
  await person.page.locator('main ul[aria-busy=false]').waitFor();
}

/** The first so many specialties that may be named now, in every region there is. */
export async function choosesSpecialties(person: Person, count: number): Promise<void> {
  const { page } = person;
  await filterOf(person, 'mode').selectOption('full_time');
  const options = filterOf(person, 'region').locator('option');
  const regions = await options.evaluateAll(all => all.map(one => one.getAttribute('value') ?? ''));
  const chosen = page.locator('.wishes > li');
  for (const region of regions.filter(Boolean)) {
    await looksIn(person, region);
    const add = page.locator('li.wish > button:enabled');
    while ((await chosen.count()) < count && (await add.count()) > 0) {
      const before = await chosen.count();
      await add.first().click();
      await chosen.nth(before).waitFor();
    }
  }
  await expect.poll(() => chosen.count()).toBe(count);
}

/** Names of what was chosen, the most wanted first. */
export async function choicesOf(person: Person): Promise<string[]> {
  const names = await person.page.locator('.wishes h3').allInnerTexts();
  return names.map(name => name.replace(/^\d[^:]*:\s*/, ''));
}
