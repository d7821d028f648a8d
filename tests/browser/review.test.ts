import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '../ground/browser.ts';
import { statementFile } from '../ground/statements.ts';
import { aPerson, type Person } from './person.ts';
import { callerAs, signInOf } from './town.ts';

// A day at the testing centre: who checks works by keyboard alone, who keeps the accounts by the statement of the bank.

const browser = await aBrowser();
const officeOf = (role: string): string => signInOf(role, 0, 'ort').login;

interface Tasks {
  items: { case: { number: string }; shown: { number: string; amount: number } }[];
}

describe('the reviewer', () => {
  let reviewer: Person;
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => reviewer.page.keyboard.press(key)), Promise.resolve()); // prettier-ignore
  const number = () => /cases\/([^?]+)/.exec(reviewer.page.url())?.[1];
  beforeAll(async () => {
    reviewer = await aPerson(browser, { language: 'ru', width: 1280, height: 900 });
    await reviewer.signsIn(officeOf('reviewer'), '/console/');
    await reviewer.at('**/console/review/identity');
    await reviewer.page.locator('tbody tr').first().waitFor();
  });
  afterAll(() => reviewer.leaves());

  it('takes the next by one key and reads the paper beside what was declared', async () => {
    await press('n');
    await reviewer.at(/cases\/ORT-.*check=identity/);
    // A passport, or under 16 the school's certificate: whoever is next.
    const paper = reviewer.page.locator('.pane').getByRole('img').first();
    await paper.waitFor();
    expect(await paper.getAttribute('alt')).not.toBe('');
    await reviewer.reads(reviewer.t('console.declared-graduate'));
    await press('c');
    await expect.poll(() => reviewer.page.locator('.pane').count()).toBe(2);
    await press('c');
    await expect.poll(() => reviewer.page.locator('.pane').count()).toBe(1);
  });

  it('names what is wrong by two keys each, and reads what the graduate will be told, and by when', async () => {
    await press('1', '2', '3', '1');
    const bar = reviewer.page.locator('.decide');
    await reviewer.reads(reviewer.t('ort.reason.cropped'), bar);
    await reviewer.reads(reviewer.t('ort.reason.differs-from-document'), bar);
    await reviewer.reads(/до \d+ \S+, /, bar);
  });

  it('may not propose a refusal before a correction, and is told why', async () => {
    await press('d');
    await reviewer.reads(reviewer.t('refusal.correction-first'), reviewer.page.locator('.decide'));
    expect(await reviewer.page.locator('dialog[open]').count()).toBe(0);
  });

  it('returns it by one key; the next is there', async () => {
    const before = number();
    await press('r');
    await expect.poll(number).not.toBe(before);
    const caller = await callerAs(officeOf('reviewer'));
    const { body } = await caller.get<{ facts: { checks: { identity: { findings: unknown[]; state: string } } } }>(
      `/api/cases/${before}`,
    );
    expect(['returned', 'settle']).toContain(body.facts.checks.identity.state);
    expect(body.facts.checks.identity.findings).toHaveLength(2);
  });

  it('puts aside what is not for now: it is everybody’s again, and the others come before it', async () => {
    const caller = await callerAs(officeOf('reviewer'));
    const inbox = '/api/owed?by=me&name=verify-documents&key=identity';
    const takenNow = async () =>
      (await caller.get<{ items: { case: { number: string }; takenBy: unknown }[] }>(inbox)).body.items.filter(task => task.takenBy).map(task => task.case.number); // prettier-ignore
    const [first] = [number()];
    await press('n');
    await expect.poll(number).not.toBe(first);
    const second = number();
    await expect.poll(takenNow).not.toContain(first);
    await reviewer.page.locator('.pane').getByRole('img').first().waitFor();
    await press('n');
    await expect.poll(number).not.toBe(second);
    expect(number()).not.toBe(first);
  });

  it('has the next one taken, read and its picture there before this one is decided', async () => {
    const asked: string[] = [];
    const here = number();
    const next = reviewer.page.waitForResponse(
      answer => /\/api\/files\//.test(answer.url()) && answer.request().resourceType() === 'image',
    );
    await reviewer.page.reload();
    await reviewer.page.locator('.decide').waitFor();
    await next;
    await expect.poll(() => reviewer.page.evaluate(() => performance.getEntriesByType('resource').filter(one => /api\/cases\/ORT-[^/]+$/.test(one.name)).length)).toBe(2); // prettier-ignore
    reviewer.page.on('request', request => asked.push(new URL(request.url()).pathname));
    await press('n');
    await expect.poll(number).not.toBe(here);
    await reviewer.page.locator('.decide').waitFor();
    expect(asked.filter(path => path === `/api/cases/${number()}`)).toEqual([]);
  });

  it('finds every key on one sheet', async () => {
    await press('?');
    await reviewer.reads(reviewer.t('console.key.finding'), reviewer.page.getByRole('dialog'));
    await press('Escape');
    expect(reviewer.complaints).toEqual([]);
  });
});

describe('the accountant', () => {
  let accountant: Person;
  beforeAll(async () => {
    accountant = await aPerson(browser, { language: 'ru', width: 1280, height: 900 });
    await accountant.signsIn(officeOf('accountant'), '/console/');
    await accountant.at('**/console/payments');
  });
  afterAll(() => accountant.leaves());

  it('sends a statement, confirms what matches and settles what nearly does', async () => {
    const caller = await callerAs(officeOf('accountant'));
    const { items } = (await caller.get<Tasks>('/api/owed?name=review-payment&limit=2')).body;
    const [one, two] = items.map(({ shown }) => ({ on: '2027-08-09', amount: shown.amount, number: shown.number }));
    // The bank's clerk mistyped one digit of the second.
    const mistyped = two!.number.replace(/\d(?=\D*$)/, last => String((Number(last) + 1) % 10));
    const file = await statementFile('account-statement', [one!, { ...two!, number: mistyped }]);
    await accountant.follows(accountant.t('console.money.statements'));
    await accountant.page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes }); // prettier-ignore
    await accountant.at(/statements\/.+verdict=match/);
    await accountant.presses(accountant.t('console.statement.confirm-all', { count: 1 }));
    await accountant.reads(accountant.t('statement.state.confirmed'));

    await accountant.page
      .locator('.verdicts a')
      .filter({ hasText: accountant.t('statement.verdict.near') })
      .click();
    await accountant.page.locator('mark').first().waitFor();
    await accountant.presses(accountant.t('console.statement.this-one'));
    const dialog = accountant.page.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await accountant.presses(accountant.t('console.statement.settle'), dialog);
    await accountant.reads(accountant.t('statement.state.confirmed'));
    expect((await caller.get<Tasks>('/api/owed?name=review-payment')).body.items.map(each => each.shown.number)).not.toContain(one!.number); // prettier-ignore
  });

  it('sees no papers of the graduate', async () => {
    await accountant.go('/console/cases?status=VERIFICATION');
    await accountant.page.locator('tbody th a').first().click();
    await accountant.reads(accountant.t('console.money.receipts'));
    expect(await accountant.page.locator('.viewer').count()).toBe(0);
    expect(accountant.complaints).toEqual([]);
  });
});
