import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { signInOf } from './town.ts';

// A morning at the desk of school 97: the clerk takes papers in, the director enrols.

const browser = await aBrowser();
const papers = [
  'statement',
  'birth-certificate',
  'parent-passport',
  'health-certificate',
  'vaccination-certificate',
  'photo-3x4',
];

describe('the clerk', () => {
  let clerk: Person;
  beforeAll(async () => {
    clerk = await aPerson(browser, { language: 'ru', width: 1440, height: 900 });
    await clerk.signsIn(signInOf('clerk').login, '/console/');
    await clerk.at('**/console/desk');
  });
  afterAll(() => clerk.leaves());

  it('reads the duties by what is lost, and opens the list behind one', async () => {
    const duties = clerk.page.getByRole('region', { name: clerk.t('console.duties') });
    const review = duties.locator('.duty').filter({ has: clerk.page.locator('a[href*="owed=review"]') });
    await expect.poll(() => review.first().innerText()).toMatch(/\d/);
    await clerk.follows(clerk.t('console.open-list'), review.first());
    await clerk.at(/desk\?owed=review/);
    const rows = clerk.page.locator('tbody tr').filter({ hasText: clerk.t('console.now.review') });
    await rows.first().waitFor();
  });

  it('narrows the queue by facets that stand in the address', async () => {
    await clerk.presses(clerk.t('console.filters-off'));
    await clerk.at('**/console/desk');
    const russian = choice(clerk, 'console.facet.language', 'console.language-long.ru');
    await russian.check();
    await clerk.at(/desk\?language=ru$/);
    await choice(clerk, 'console.facet.turn', 'console.facet.turn.parent').check();
    await clerk.at(/language=ru&turn=parent/);
    await choice(clerk, 'console.facet.turn', 'console.facet.turn.clerk').check();
    await clerk.at(/turn=parent(,|%2C)clerk/);
    await clerk.page.reload();
    await russian.waitFor();
    await expect.poll(() => russian.isChecked()).toBe(true);
    await clerk.page.locator('.lang-cell').first().waitFor();
    const languages = await clerk.page.locator('.lang-cell').allInnerTexts();
    expect(languages).not.toContain(clerk.t('console.language.ky'));
  });

  it('keeps the view under a name, and finds it at another computer', async () => {
    const name = `Кому звонить ${Date.now() % 10_000}`;
    await clerk.presses(clerk.t('console.view-keep'));
    const dialog = clerk.page.getByRole('dialog');
    await clerk.types(clerk.t('console.view-name'), name, dialog);
    await clerk.presses(clerk.t('console.view-keep'), dialog);
    await clerk.page
      .getByRole('navigation', { name: clerk.t('console.views') })
      .getByRole('link', { name })
      .waitFor();
    const other = await aPerson(browser, { language: 'ru', width: 1280 });
    await other.signsIn(signInOf('clerk').login, '/console/desk');
    await other.follows(name);
    await other.at(/turn=parent/);
    await other.presses(other.t('console.view-drop'));
    await other.page.getByRole('link', { name }).waitFor({ state: 'detached' });
    await other.leaves();
  });

  it('works by keys: J and K move, X chooses, ? shows them all, Enter opens', async () => {
    await clerk.go('/console/desk?owed=documents');
    const rows = clerk.page.locator('tbody tr');
    await rows.nth(2).waitFor();
    await clerk.page.keyboard.press('j');
    await clerk.page.keyboard.press('j');
    await expect.poll(() => focusedName(clerk)).toBe(await linkOf(rows.nth(1)));
    await clerk.page.keyboard.press('k');
    await expect.poll(() => focusedName(clerk)).toBe(await linkOf(rows.nth(0)));
    await clerk.page.keyboard.press('x');
    const bulk = clerk.page.getByRole('region', { name: clerk.t('console.bulk') });
    await clerk.reads(clerk.t('console.chosen', { count: 1 }), bulk);
    await clerk.page.keyboard.press('x');
    await bulk.waitFor({ state: 'detached' });
    await clerk.page.keyboard.press('?');
    await clerk.reads(clerk.t('console.key.return'), clerk.page.getByRole('dialog', { name: clerk.t('console.keys') }));
    await clerk.page.keyboard.press('Escape');
    await clerk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    const name = await linkOf(rows.nth(0));
    await rows.nth(0).getByRole('link').focus();
    await clerk.page.keyboard.press('Enter');
    await clerk.at(/\/console\/cases\//);
    await clerk.readsHeading(name);
  });

  it('takes in six papers, returns one with its reason, and accepts them', async () => {
    await clerk.go('/console/desk?owed=documents');
    const row = clerk.page
      .getByRole('row')
      .filter({ hasText: clerk.t('console.now.missing', { count: 6 }) })
      .first();
    await row.getByRole('link').click();
    await clerk.at(/\/console\/cases\//);
    for (const paper of papers) await clerk.ticks(clerk.t('console.brought', { paper: clerk.t(`g1.paper.${paper}`) }));
    await clerk.presses(clerk.t('console.take-in', { count: 6 }));
    await clerk.page.getByRole('button', { name: clerk.t('console.accept', { count: 6 }) }).waitFor();

    const desk = clerk.page.getByRole('region', { name: clerk.t('console.papers') });
    await clerk.presses(clerk.t('g1.paper.health-certificate'), desk);
    await clerk.presses(clerk.t('console.return'), desk);
    await desk.getByRole('radio', { name: clerk.t('g1.defect.seal-missing') }).check();
    await clerk.presses(clerk.t('console.return'), desk);
    await clerk.reads(clerk.t('console.paper.defect'), desk);
    await clerk.reads(clerk.t('g1.defect.seal-missing'), desk);

    await clerk.presses(clerk.t('console.accept', { count: 5 }));
    await clerk.reads(clerk.t('console.papers-accepted', { in: '5', of: '6' }));
    await clerk.ticks(clerk.t('console.brought', { paper: clerk.t('g1.paper.health-certificate') }));
    await clerk.presses(clerk.t('console.take-in', { count: 1 }));
    await clerk.presses(clerk.t('console.accept', { count: 1 }));
    await clerk.reads(clerk.t('console.papers-accepted', { in: '6', of: '6' }));
  });

  it('is shown a hidden number, and the log says who looked', async () => {
    const number = /GR1-[\w-]+/.exec(clerk.page.url())?.[0] ?? '';
    await clerk.presses(`${clerk.t('console.field.pin')}, ${clerk.t('console.part.child')}`);
    await clerk.reads(/^\s*\d{14}\s*$/);
    const supervisor = await aPerson(browser, { language: 'ru', width: 1280 });
    await supervisor.signsIn(signInOf('supervisor').login, `/console/access-log?case=${number}`);
    const look = supervisor.t('console.look.reveal', { number: '' });
    const row = supervisor.page.getByRole('row').filter({ hasText: look }).first();
    await row.waitFor();
    await expect.poll(() => row.innerText()).toContain(signInOf('clerk').name.split(' ')[0]);
    await supervisor.leaves();
  });

  it('checks by hand what the registers do not know', async () => {
    await clerk.go('/console/desk?owed=check-by-hand');
    await clerk.page.locator('tbody').getByRole('link').first().click();
    await clerk.at(/\/console\/cases\//);
    await clerk.presses(clerk.t('console.decide.confirm-data'));
    const dialog = clerk.page.getByRole('dialog');
    await clerk.reads(clerk.t('console.decide.confirm-data.then'), dialog);
    await clerk.presses(clerk.t('console.decide.confirm-data'), dialog);
    await clerk.page
      .getByRole('status')
      .filter({ hasText: clerk.t('console.decide.confirm-data.done') })
      .waitFor();
    await clerk.page
      .getByRole('button', { name: clerk.t('console.decide.confirm-data') })
      .waitFor({ state: 'detached' });
  });

  it('asked no other machine for anything, and nothing went wrong unseen', () => {
    expect(clerk.foreign).toEqual([]);
    expect(clerk.complaints).toEqual([]);
  });
});

describe('the director', () => {
  let director: Person;
  beforeAll(async () => {
    director = await aPerson(browser, { language: 'ky', width: 1440, height: 900 });
    await director.signsIn(signInOf('director').login, '/console/desk?status=DOCUMENTS_REVIEW');
  });
  afterAll(() => director.leaves());

  it('enrols many by one order: each row says what became of it, the failed ones stay chosen', async () => {
    await director.page.locator('tbody tr').first().waitFor();
    const count = await director.page.locator('tbody tr').count();
    await director.ticks(director.t('console.choose-all'));
    const bulk = director.page.getByRole('region', { name: director.t('console.bulk') });
    await director.presses(director.t('console.bulk.enrol'), bulk);
    const dialog = director.page.getByRole('dialog');
    await director.presses(director.t('console.bulk.enrol.go', { count }), dialog);
    await director.follows(director.t('console.order-missing'), dialog);
    await director.types(director.t('console.order-number'), '115', dialog);
    await director.presses(director.t('console.bulk.enrol.go', { count }), dialog);
    await dialog.waitFor({ state: 'hidden' });
    const report = await bulk.getByRole('status').innerText();
    const [done = 0, failed = 0] = (report.match(/\d+/g) ?? []).map(Number);
    expect(done).toBeGreaterThan(0);
    expect(failed).toBeGreaterThan(0);
    expect(done + failed).toBe(count);
    await director.reads(director.t('console.chosen', { count: failed }), bulk);
    const refused = director.page.locator('tbody .rr.no');
    await expect.poll(() => refused.count()).toBe(failed);
    for (const words of await refused.allInnerTexts()) expect(words.trim().length).toBeGreaterThan(10);
  });

  it('takes the order along as a document', async () => {
    await director.go('/console/desk?status=ENROLLED&owed=class');
    await director.page.locator('tbody').getByRole('link').first().click();
    const link = director.page.getByRole('link', { name: director.t('console.order-pdf') });
    const answer = await director.context.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.headers()['content-type']).toContain('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('puts the enrolled into a class by one deed', async () => {
    await director.go('/console/desk?owed=class');
    await director.page.locator('tbody tr').first().waitFor();
    const count = await director.page.locator('tbody tr').count();
    await director.ticks(director.t('console.choose-all'));
    const bulk = director.page.getByRole('region', { name: director.t('console.bulk') });
    await director.presses(director.t('console.bulk.assign-class'), bulk);
    const dialog = director.page.getByRole('dialog');
    await director.types(director.t('console.class-name'), '1-Б', dialog);
    await director.presses(director.t('console.bulk.assign-class.go', { count }), dialog);
    await bulk.getByText(director.t('console.bulk-report', { done: String(count), failed: '0' })).waitFor();
  });

  it('asked no other machine for anything, and nothing went wrong unseen', () => {
    expect(director.foreign).toEqual([]);
    expect(director.complaints).toEqual([]);
  });
});

function choice(person: Person, facet: string, value: string): Locator {
  return person.page.getByRole('group', { name: person.t(facet) }).getByRole('checkbox', { name: person.t(value) });
}

function focusedName(person: Person): Promise<string> {
  return person.page.locator('*:focus').innerText();
}

async function linkOf(row: Locator): Promise<string> {
  return row.getByRole('link').first().innerText();
}
