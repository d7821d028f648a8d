import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { callerAs, signInOf } from './town.ts';

// Somebody who was in no hurry asks afterwards: how did it come about?

const browser = await aBrowser();

interface Told {
  number: string;
  pin: string;
  surname: string;
}

describe('the supervisor', () => {
  let supervisor: Person;
  let child: Told;
  beforeAll(async () => {
    child = await aChildOfSchool97();
    supervisor = await aPerson(browser, { language: 'ru', width: 1440, height: 900 });
    await supervisor.signsIn(signInOf('supervisor').login, '/console/');
    await supervisor.at('**/console/cases');
  });
  afterAll(() => supervisor.leaves());

  it('finds a case by its number, by PIN and by name', async () => {
    for (const sought of [child.number, child.pin, child.surname.slice(0, 6).toLowerCase()]) {
      const box = supervisor.page.getByRole('searchbox', { name: supervisor.t('console.find') });
      await box.fill(sought);
      await box.press('Enter');
      await supervisor.at(/cases\?q=/);
      await supervisor.page.locator('tbody').getByRole('link').filter({ hasText: child.surname }).first().waitFor();
    }
    // A number people are known by does not stay in the address for others to read.
    expect(supervisor.page.url()).not.toContain(child.pin);
  });

  it('opens the history, not the desk, and moves through time by keyboard', async () => {
    await supervisor.go(`/console/inspect/${child.number}`);
    const slider = supervisor.page.getByRole('slider', { name: supervisor.t('console.as-of') });
    await slider.waitFor();
    await slider.focus();
    const events = await lastOf(supervisor);
    expect(events).toBeGreaterThan(5);
    await slider.press('Home');
    await supervisor.reads(supervisor.t('console.n-of', { n: '1', of: String(events) }));
    expect(await slider.getAttribute('aria-valuetext')).toContain(supervisor.t('g1.event.case.opened'));
    await slider.press('ArrowRight');
    await supervisor.reads(supervisor.t('console.n-of', { n: '2', of: String(events) }));
    await slider.press('End');
    await supervisor.reads(supervisor.t('console.n-of', { n: String(events), of: String(events) }));
  });

  it('sees what was before and after, and whose turn it was then', async () => {
    const chronicle = supervisor.page.getByRole('region', { name: supervisor.t('console.chronicle') });
    await supervisor.presses(supervisor.t('g1.event.enrolled'), chronicle);
    const changed = supervisor.page.getByRole('region', { name: supervisor.t('console.changed-what') });
    const status = changed.getByRole('row', { name: supervisor.t('console.thing.status') });
    await status.getByText(supervisor.t('g1.status.ENROLLED')).waitFor();
    await status.locator('del').getByText(supervisor.t('g1.status.DOCUMENTS_REVIEW')).waitFor();
    await supervisor.readsHeading(supervisor.t('console.turn-then'));
  });

  it('reads what each side had been told by then', async () => {
    const slider = supervisor.page.getByRole('slider', { name: supervisor.t('console.as-of') });
    const told = supervisor.page.getByRole('region', { name: supervisor.t('console.told') });
    await slider.press('Home');
    await supervisor.reads(supervisor.t('console.told-none'), told);
    await slider.press('End');
    await supervisor.reads(supervisor.t('console.side.owner'), told);
    await expect.poll(() => told.locator('q').count()).toBeGreaterThan(1);
  });

  it('has the chain of the history checked', async () => {
    await supervisor.presses(supervisor.t('console.chain-check'));
    await supervisor.reads(supervisor.t('console.chain-sound'));
  });

  it('finds no deed to do: who looks does not work', async () => {
    expect(await supervisor.page.getByRole('link', { name: supervisor.t('console.to-work') }).count()).toBe(0);
    expect(supervisor.foreign).toEqual([]);
    expect(supervisor.complaints).toEqual([]);
  });
});

/** An enrolled child of school 97, as its clerk may read it. */
async function aChildOfSchool97(): Promise<Told> {
  const clerk = await callerAs(signInOf('clerk').login);
  const found = await clerk.get<{ items: { id: string; number: string }[] }>('/api/cases?status=ENROLLED&limit=1');
  const [first] = found.body.items;
  if (!first) throw new Error('School 97 has enrolled nobody.');
  const shown = await clerk.get<{ people: { child: { surname: string } } }>(`/api/cases/${first.id}`);
  const revealed = await clerk.post<{ value: string }>(`/api/cases/${first.id}/reveal`, {
    part: 'child',
    field: 'pin',
  });
  return { number: first.number, pin: revealed.body.value, surname: shown.body.people.child.surname };
}

async function lastOf(person: Person): Promise<number> {
  const words = person.page.getByText(/^\d+ из \d+$/).first();
  await words.waitFor();
  return Number(/\d+$/.exec(await words.innerText())?.[0]);
}
