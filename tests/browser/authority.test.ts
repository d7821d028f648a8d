import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '#texts/say.ts';
import { aBrowser } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { callerAs, dataDir, mailsTo, signInOf, signIns } from './town.ts';

// Those who set dates, bring tables and look for places.

const browser = await aBrowser();

describe('the ministry', () => {
  let ministry: Person;
  beforeAll(async () => {
    ministry = await aPerson(browser, { language: 'ru', width: 1440, height: 900 });
    await ministry.signsIn(signInOf('ministry').login, '/console/');
    await ministry.at('**/console/seasons');
  });
  afterAll(() => ministry.leaves());

  it('moves a date only after reading who gains, and the families are told', async () => {
    const season = ministry.t('season.title.grade-one', { year: '2027' });
    await ministry.page.locator('tbody').getByRole('link', { name: season }).first().click();
    await ministry.at(/\/timetable$/);
    const row = ministry.page
      .getByRole('row')
      .filter({ hasText: ministry.t('console.date.documents') })
      .first();
    await row.getByRole('button').click();
    const until = ministry.page.getByLabel(ministry.t('console.until-open'));
    const was = await until.inputValue();
    await until.fill(weekLater(was));
    await ministry.presses(ministry.t('console.count'));
    const impact = ministry.page.getByRole('status').filter({ hasText: ministry.t('console.impact') });
    await impact.waitFor();
    const gains = Number(await impact.locator('[data-tone="done"] .n').innerText());
    expect(gains).toBeGreaterThan(10);
    await ministry.presses(ministry.t('console.move-go'));
    await ministry.page
      .getByRole('alert')
      .filter({ hasText: ministry.t('console.why-missing') })
      .waitFor();
    await ministry.types(ministry.t('console.why-moved'), 'приказ № 418 от 10.08.2027');
    await ministry.presses(ministry.t('console.move-go'));
    await ministry.page
      .getByRole('status')
      .filter({ hasText: ministry.t('console.moved', { name: ministry.t('console.date.documents') }) })
      .waitFor();

    const family = await aFamilyWithASeat();
    const parent = await aPerson(browser, { language: family.language, width: 390 });
    await parent.signsIn(family.login, '/messages');
    const words = parent.t('mail.season-date-moved.title');
    const told = parent.page.getByRole('heading', { name: words }).first();
    const within = { timeout: 60_000, interval: 1000 };
    await expect.poll(() => isThereAfterReload(parent, told), within).toBe(true);
    await parent.leaves();
    const subjects = async (): Promise<string[]> => (await mailsTo(family.email)).map(mail => mail.subject);
    await expect.poll(async () => (await subjects()).some(subject => subject.startsWith(words)), within).toBe(true);
  });

  it('is refused a date that would have passed at once, by name', async () => {
    const row = ministry.page
      .getByRole('row')
      .filter({ hasText: ministry.t('console.date.actual') })
      .first();
    await row.getByRole('button').click();
    const until = ministry.page.getByLabel(ministry.t('console.until-open'));
    await until.fill('2027-07-01T00:00');
    await ministry.presses(ministry.t('console.count'));
    await ministry.page
      .getByRole('alert')
      .filter({ hasText: ministry.t('refusal.date-end-before-start') })
      .waitFor();
  });

  it('brings a table with three wrong rows: looked through, confirmed, the wrong ones handed back', async () => {
    await ministry.go('/console/imports');
    await ministry.page.getByRole('radio', { name: ministry.t('console.import.schools') }).check();
    const content = readFileSync(join(dataDir, 'demo', 'schools-500-rows-3-wrong.xlsx'));
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await ministry.page.locator('input[type="file"]').setInputFiles({ name: 'школы.xlsx', mimeType, buffer: content });
    await ministry.at(/\/console\/imports\/[0-9a-f-]{36}$/);
    const faults = ministry.page.getByRole('region', { name: ministry.t('console.import-faults') });
    for (const row of ['100', '201', '301']) await ministry.reads(ministry.t('console.row-n', { row }), faults);
    const deed = ministry.t('console.import-confirm', { count: 497 });
    await ministry.presses(deed);
    const dialog = ministry.page.getByRole('dialog');
    await ministry.reads(ministry.t('console.import-confirm-bad', { count: 3 }), dialog);
    await ministry.presses(deed, dialog);
    await ministry.reads(ministry.t('console.import-written', { count: 497 }));
    const link = ministry.page.getByRole('link', { name: ministry.t('console.import-bad', { count: 3 }) });
    const answer = await ministry.context.request.get((await link.getAttribute('href')) ?? '');
    const codes = await firstColumn(await answer.body());
    expect(codes).toEqual(expect.arrayContaining(['298', '200', '499']));
    expect(codes).not.toContain('201');
  });

  it('asked no other machine for anything, and nothing went wrong unseen', () => {
    expect(ministry.foreign).toEqual([]);
    expect(ministry.complaints).toEqual([]);
  });
});

describe('the district', () => {
  it('offers a child without a place a free seat elsewhere; the family is asked at once', async () => {
    const district = await aPerson(browser, { language: 'ky', width: 1440, height: 900 });
    await district.signsIn(signInOf('district', 1).login, '/console/');
    await district.at('**/console/district');
    const placeless = district.page.getByRole('region', { name: district.t('console.placeless') });
    await placeless.locator('tbody').getByRole('link').first().click();
    await district.at(/\/console\/cases\//);
    await district.presses(district.t('console.decide.offer-elsewhere'));
    const dialog = district.page.getByRole('dialog');
    await dialog.getByLabel(district.t('console.place')).selectOption({ index: 1 });
    await district.presses(district.t('console.decide.offer-elsewhere'), dialog);
    await district.reads(district.t('console.now.offer-answer'));
    expect(district.foreign).toEqual([]);
    expect(district.complaints).toEqual([]);
    await district.leaves();
  });
});

async function firstColumn(content: Buffer): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as unknown as ArrayBuffer);
  return (book.worksheets[0]?.getColumn(1).values ?? []).map(value => String(value ?? ''));
}

/** The page answers before its messages have come: each look waits for them a while. */
async function isThereAfterReload({ page }: Person, told: Locator): Promise<boolean> {
  await page.reload();
  return told.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

function weekLater(local: string): string {
  return new Date(Date.parse(`${local}Z`) + 7 * 86_400_000).toISOString().slice(0, 16);
}

/** One of the demo's families that holds a seat and has papers to bring; their address goes by their number. */
async function aFamilyWithASeat(): Promise<{ login: string; email: string; language: Language }> {
  for (const { login } of signIns.filter(each => each.role === 'parent')) {
    const family = await callerAs(login);
    const { items } = (await family.get<{ items: { status: string }[] }>('/api/cases')).body;
    if (!items.some(each => each.status === 'AWAITING_DOCUMENTS')) continue;
    const { person } = (await family.get<{ person: { language: Language } }>('/api/session')).body;
    return { login, email: `family${Number(login.slice(-4))}@example.kg`, language: person.language };
  }
  throw new Error('Nobody of the demo holds a seat.');
}
