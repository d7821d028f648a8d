import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { comesByKey, signs } from './college-people.ts';
import type { Looks, Person } from './person.ts';

// A day of an admission committee in its cabinet, by keyboard: lists, one decision, grades a second time; the chair settles, the
// education department looks on.

const browser = await aBrowser();
const entered = (who: { role: string; nth?: number }, path: string, looks: Looks = {}): Promise<Person> =>
  comesByKey(browser, who, `/console${path}`, { width: 1280, ...looks });

const statusAt = async (person: Person): Promise<string> => {
  const [, number, part] = /college\/([^/]+)\/([^/?]+)/.exec(person.page.url()) ?? [];
  const answer = await person.context.request.get(`/api/cases/${number}`);
  const { parts } = (await answer.json()) as { parts: { key: string; status: string }[] };
  return parts.find(one => one.key === part)?.status ?? '';
};
const press = async (person: Person, ...keys: string[]): Promise<void> => {
  for (const key of keys) await person.page.keyboard.press(key);
};

describe('an officer of a committee', () => {
  let officer: Person;
  beforeAll(async () => {
    officer = await entered({ role: 'committee' }, '/college/processing');
    await officer.page.locator('tbody tr').first().waitFor();
  });
  afterAll(() => officer.leaves());

  it('finds the sections of the original cabinet, no link of which is dead', async () => {
    const nav = officer.page.getByRole('navigation', { name: officer.t('console.sections') });
    for (const name of ['college-data', 'state-order', 'feedback'] as const)
      await nav.getByRole('group', { name: officer.t(`console.nav.${name}`) }).waitFor();
    const links = await nav.getByRole('link').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''));
    for (const link of links) {
      await officer.go(link);
      await officer.page.locator('main h1').first().waitFor();
      expect(await officer.page.getByText(officer.t('console.no-page-next')).count(), link).toBe(0);
    }
    await officer.go('/console/college/processing');
    for (const name of [
      'new',
      'all',
      'processing',
      'accepted',
      'rejected',
      'withdrawn',
      'erroneous',
      'worker',
      'statistics',
    ])
      await officer.page
        .getByRole('link', { name: officer.t(`college.lists.${name}`) })
        .first()
        .waitFor();
    expect(await axeViolations(officer.page)).toEqual([]);
  });

  it('keeps what narrows a list in its address, and as a view of the whole college', async () => {
    const facet = officer.page.getByRole('group', { name: officer.t('college.col.specialty') });
    await facet.getByRole('checkbox').first().check();
    await expect.poll(() => officer.page.url()).toContain('offer=');
    await officer.presses(officer.t('console.view-keep'));
    const dialog = officer.page.locator('dialog[open]');
    await officer.types(officer.t('console.view-name'), 'Менің мамандығым', dialog);
    await dialog.getByRole('checkbox', { name: officer.t('console.view-share') }).check();
    await officer.presses(officer.t('console.view-keep'), dialog);
    await officer.page.getByRole('link', { name: 'Менің мамандығым' }).waitFor();
    await officer.presses(officer.t('console.view-drop'));
    await expect.poll(() => officer.page.url()).not.toContain('offer=');
  });

  it('turns pages in the address; the way back leads to the same page and row', async () => {
    await officer.go('/console/college/all');
    const heads = officer.page.locator('tbody th a');
    await heads.first().waitFor();
    const [before] = await heads.allTextContents();
    await officer.presses(officer.t('console.page-next'));
    await officer.at(/page=2/);
    await expect.poll(async () => (await heads.allTextContents())[0]).not.toBe(before);
    const all = officer.page.locator('.keys .grow');
    await officer.reads(/ 21–40/, all);
    await press(officer, 'j', 'j', 'j');
    const row = officer.page.locator('tbody tr.cur');
    const key = await row.locator('a').getAttribute('href');
    await press(officer, 'Enter');
    await officer.at(/college\/COL-/);
    await officer.page.getByRole('link', { name: officer.t('console.how-came') }).waitFor();
    await officer.page.goBack();
    await officer.at(/page=2/);
    const focused = 'document.activeElement?.getAttribute("href") ?? ""';
    await expect.poll(() => officer.page.evaluate<string>(focused)).toBe(key);
    await officer.reads(/ 21–40/, all);
    await officer.page.goBack();
    await expect.poll(() => officer.page.url()).not.toContain('page=2');
    await expect.poll(async () => (await heads.allTextContents())[0]).toBe(before);
    // Narrowed, it begins anew.
    await officer.presses(officer.t('console.page-next'));
    await officer.at(/page=2/);
    await officer.page
      .getByRole('group', { name: officer.t('college.facet.due') })
      .getByRole('checkbox')
      .first()
      .check();
    await expect.poll(() => officer.page.url()).not.toContain('page=2');
    await officer.reads(/ 1–/, all);
  });

  it('takes the next by one key, types the grades and sees the score grow, signs, and is led on', async () => {
    await officer.page.locator('tbody tr').first().waitFor();
    await press(officer, 'n');
    await officer.at(/college\/COL-.*from=decide/);
    const before = officer.page.url();
    const inputs = officer.page.locator('.decision input.cin');
    await inputs.first().waitFor();
    await press(officer, 'a');
    await officer.reads(officer.t('college.lack.marks'), officer.page.locator('.decide'));
    await expect.poll(() => officer.page.locator('.decision input.cin:focus').count()).toBe(1);
    for (let at = 0; at < (await inputs.count()); at += 1) {
      await officer.page.keyboard.type('5');
      if (at < (await inputs.count()) - 1) await press(officer, 'Enter');
    }
    await officer.reads(/= \(5 \+ 5 \+ 5 \+ 5\) ÷ 4|= 5/, officer.page.locator('.score-line'));
    expect(await axeViolations(officer.page)).toEqual([]);
    const quota = officer.page.getByRole('radio', { name: officer.t('college.quota.confirmed') });
    if ((await quota.count()) > 0) await quota.check();
    await officer.presses(officer.t('college.action.accept'));
    await signs(officer);
    await expect.poll(() => officer.page.url()).not.toBe(before);
    await officer.go(new URL(before).pathname);
    await officer.reads(officer.t('college.marks-mine'));
    expect(['GRADES_TO_CONFIRM', 'EXAM_PENDING']).toContain(await statusAt(officer));
    await officer.page
      .getByRole('link', { name: officer.t('college.verify') })
      .first()
      .waitFor();
  });

  it('returns one by two keys with what is wrong, for three days', async () => {
    await officer.go('/console/college/processing');
    await officer.page.locator('tbody tr').first().waitFor();
    await press(officer, 'j', 'Enter');
    await officer.at(/college\/COL-/);
    await officer.page.locator('.decide').waitFor();
    await press(officer, 's', '5', 'w');
    const bar = officer.page.locator('.decide');
    await officer.reads(`${officer.t('college.item.medical')}: ${officer.t('college.fault.unreadable')}`, bar);
    expect(await axeViolations(officer.page)).toEqual([]);
    await press(officer, 's');
    await signs(officer);
    await expect.poll(() => statusAt(officer)).toBe('ERROR');
    await officer.reads(officer.t('console.turn.applicant'));
  });

  it('sees how many stand where, and every number opens the list it counts', async () => {
    await officer.go('/console/college/statistics');
    const number = officer.page.locator('.stages td a').first();
    await number.waitFor();
    expect(await axeViolations(officer.page)).toEqual([]);
    const count = Number(/\d+/.exec((await number.textContent()) ?? '')?.[0]);
    await number.click();
    await expect.poll(() => officer.page.locator('tbody tr').count()).toBe(Math.min(20, count));
    expect(officer.complaints).toEqual([]);
    expect(officer.foreign).toEqual([]);
  });
});

describe('another officer', () => {
  it('enters the grades of the certificate a second time, many by one signature, without seeing the first entry', async () => {
    const officer = await entered({ role: 'committee', nth: 1 }, '/college/grades');
    const inputs = officer.page.locator('.grid tbody input');
    await inputs.first().waitFor();
    expect(await axeViolations(officer.page)).toEqual([]);
    const name = (await officer.page.locator('.grid tbody th a').first().textContent()) ?? '';
    await inputs.first().focus();
    for (let at = 0; at < (await inputs.count()); at += 1) {
      await expect.poll(() => inputs.nth(at).inputValue()).toBe('');
      await officer.page.keyboard.type('4');
      if (at < (await inputs.count()) - 1) await press(officer, 'Enter');
    }
    await officer.page.getByRole('button', { name: /^Қол қою: [1-9]/ }).click();
    await signs(officer);
    const results = officer.page.locator('.results');
    await officer.reads(name, results);
    await expect.poll(() => results.getByText(new RegExp(`${officer.t('college.status.SCORED')}|${officer.t('college.status.GRADES_DIFFER')}`)).count()).toBeGreaterThan(0); // prettier-ignore
    expect(officer.complaints).toEqual([]);
    await officer.leaves();
  });
});

describe('the chair', () => {
  it('sees both entries side by side and settles what they differ in', async () => {
    const chair = await entered({ role: 'chair' }, '/college/all?status=GRADES_DIFFER');
    await chair.page.locator('tbody th a').first().click();
    await chair.at(/college\/COL-/);
    await chair.page.getByRole('columnheader', { name: chair.t('college.entry.second') }).waitFor();
    expect(await axeViolations(chair.page)).toEqual([]);
    const differing = chair.page.locator('.marks tr.on input');
    expect(await differing.count()).toBeGreaterThan(0);
    for (let at = 0; at < (await differing.count()); at += 1) await differing.nth(at).fill('4');
    await chair.presses(chair.t('college.action.settle-grades'));
    await signs(chair);
    await expect.poll(() => statusAt(chair)).not.toBe('GRADES_DIFFER');
    await chair.leaves();
  });
});

describe('the education department', () => {
  it('sees its colleges in one table, on a telephone too', async () => {
    const department = await entered({ role: 'education-department' }, '/', {
      language: 'ru',
      width: 390,
      height: 844,
      scheme: 'dark',
    });
    await department.at('**/console/college/board');
    await department.page.locator('.cross tbody tr').first().waitFor();
    await expect.poll(() => department.page.locator('.cross tbody tr').count()).toBe(2);
    expect(await axeViolations(department.page)).toEqual([]);
    await department.page.locator('.cross tbody td a').first().click();
    await department.at(/college\/all\?organisation=/);
    await department.page.locator('tbody tr').first().waitFor();
    expect(await department.page.getByRole('checkbox', { name: department.t('console.choose-all') }).count()).toBe(0);
    await department.leaves();
  });
});
