import { afterAll, describe, expect, it } from 'vitest';
import { localTime } from '#domain/instants.ts';
import { formatInstant } from '#texts/instants.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { comesByKey, signs } from './college-people.ts';
import type { Looks, Person } from './person.ts';
import { url } from './town.ts';

// 004-26 … 004-30: a committee plans an exam for everybody of a specialty by one signature, moves it, grades it by keyboard; whoever
// examines knows codes alone; what is graded does not move.

const browser = await aBrowser();
const people: Person[] = [];
afterAll(() => Promise.all(people.map(person => person.leaves())));

async function comes(role: string, college: string, looks: Looks = {}, nth = 0): Promise<Person> {
  const person = await comesByKey(browser, { role, college, nth }, '/console', looks);
  people.push(person);
  return person;
}

const dialog = (person: Person) => person.page.locator('dialog[open]').last();
/** So many days from the clock of cases, as a date field takes it and as the page says it. */
async function daysFromNow(days: number): Promise<{ date: string; said: string }> {
  const { at } = (await (await fetch(`${url}/api/seasons`)).json()) as { at: string };
  const date = localTime(new Date(Date.parse(at) + days * 86_400_000).toISOString(), 'Asia/Almaty').date;
  return { date, said: formatInstant('kk', `${date}T06:00:00Z`, 'Asia/Almaty', 'short').split(',')[0] ?? '' };
}

describe('exams of a college', () => {
  it('are planned for everybody chosen by one signature, and moved as long as nothing is graded', async () => {
    const [soon, planned, later] = [await daysFromNow(1), await daysFromNow(5), await daysFromNow(6)];
    const person = await comes('committee', 'Алмат');
    await person.go('/console/exams');
    await person.readsHeading(person.t('exams.schedule'));
    // Where somebody waits stands there before anything is chosen.
    await person.page.locator('tbody th a').first().click();
    await person.reads(person.t('exams.without-exam'));
    await person.ticks(person.t('exams.choose-page'));
    const count = await person.page.locator('tbody input:checked').count();
    expect(await axeViolations(person.page)).toEqual([]);
    await person.presses(person.t('exams.schedule'), person.page.locator('.bulk'));
    await person.dates(person.t('exams.day'), soon.date);
    await person.types(person.t('exams.address'), 'Алматы қ., Төле би көшесі, 101, 12-кабинет', dialog(person));
    await person.presses(person.t('exams.save'), dialog(person));
    // Three days ahead: said before anything is sent.
    await dialog(person)
      .getByText(/3 күн бұрын хабарлау керек/)
      .first()
      .waitFor();
    await person.dates(person.t('exams.day'), planned.date);
    await person.presses(person.t('exams.save'), dialog(person));
    await person.reads(person.t('signature.lead', { count: count + 1 }));
    await signs(person);
    await person.reads(person.t('exams.scheduled', { count }));
    await person.follows(person.t('exams.open-sitting'));
    await person.page.locator('dd', { hasText: planned.said }).waitFor();
    await expect.poll(() => person.page.locator('table.stacks tbody tr').count()).toBe(count);
    await person.presses(person.t('exams.edit'));
    await person.dates(person.t('exams.day'), later.date);
    await person.presses(person.t('exams.save'), dialog(person));
    await signs(person);
    await person.reads(person.t('exams.moved'));
    await person.page.locator('dd', { hasText: later.said }).waitFor();
    expect(person.complaints).toEqual([]);
  });

  it('stand as they are once a grade is set: the button is grey and says why', async () => {
    const person = await comes('chair', 'Астан', { language: 'ru' });
    await person.go('/console/exams/all?state=done');
    await person.page.locator('tbody th a').first().click();
    const edit = person.page.getByRole('button', { name: person.t('exams.edit') });
    await edit.waitFor();
    await expect.poll(() => edit.isDisabled()).toBe(true);
    await person.reads(person.t('exams.frozen'));
    // Who was absent stands on the record.
    await person.page
      .getByRole('row')
      .filter({ hasText: person.t('exams.absent') })
      .first()
      .waitFor();
    expect(await axeViolations(person.page)).toEqual([]);
  });
});

describe('on paper', () => {
  it('the door is told whom to let in and no more; who grades on paper reads codes alone', async () => {
    const person = await comes('committee', 'Астан');
    await person.go('/console/exams/all?state=done');
    await person.page.locator('tbody th a').first().click();
    const who = person.page.locator('[aria-labelledby="who"] tbody th');
    const names = who.locator('a');
    await names.first().waitFor();
    const invited = (await names.allTextContents()).map(name => name.trim());
    const codes = (await who.locator('.id').allTextContents()).map(code => code.trim());
    const [someone = '', code = ''] = [invited[0], codes[0]];
    await person.page.evaluate('window.print = () => undefined');
    const printed = async (deed: string): Promise<string> => {
      await person.presses(person.t(deed));
      await person.page.emulateMedia({ media: 'print' });
      const words = await person.page.locator('main').innerText();
      await person.page.emulateMedia({ media: 'screen' });
      return words;
    };
    const record = await printed('exams.sheet.print-record');
    expect(record).toContain(person.t('exams.sheet.record'));
    expect(record).toContain(code);
    for (const name of invited) expect(record).not.toContain(name);
    const list = await printed('exams.sheet.print-list');
    expect(list).toContain(person.t('exams.sheet.list'));
    expect(invited.some(name => list.includes(name))).toBe(true);
    expect(list).not.toContain(person.t('exams.graded-by'));
    expect(list).not.toContain(person.t('exams.status.SCORED'));
    expect([someone, code]).not.toContain('');
  });
});

describe('whoever examines', () => {
  it('knows codes alone, grades by keyboard, and what does not fit is told by its line', async () => {
    const person = await comes('examiner', 'Алмат', {}, 1);
    const committee = await comes('committee', 'Алмат');
    await committee.go('/console/exams/all?state=to-grade');
    await committee.page.locator('tbody th a').first().click();
    const invited = committee.page.locator('[aria-labelledby="who"] tbody th a');
    await invited.first().waitFor();
    const names = (await invited.allTextContents()).map(name => name.trim().split(' ')[0]);

    await person.go('/console/exams/mine');
    await person.readsHeading(person.t('exams.mine'));
    await person.page.locator('tbody th a').first().click();
    const [first] = [person.page.locator('input.grade').first()];
    await first.waitFor();
    const seen = (await person.page.locator('main').textContent()) ?? '';
    for (const name of names) expect(seen).not.toContain(name);
    expect(await axeViolations(person.page)).toEqual([]);

    await person.presses(person.t('exams.paste'));
    await dialog(person).getByRole('textbox').fill('9999999-X\t4');
    await person.presses(person.t('exams.paste-go'), dialog(person));
    await person.reads(person.t('exams.conflict.unknown-code'));
    await first.fill('7');
    expect(await first.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => person.page.getByRole('button', { name: person.t('exams.save') }).isDisabled()).toBe(true);
    await first.fill('4');
    await person.presses(person.t('exams.save'));
    await signs(person);
    await person.reads(person.t('exams.saved', { done: '1', failed: '0' }));
    expect(person.complaints).toEqual([]);
  });

  it('does not reach what is the committee’s', async () => {
    const person = await comes('examiner', 'Астан');
    await person.go('/console/exams/mine');
    await person.page.locator('tbody th a').first().click();
    await person.page.locator('tbody tr').first().waitFor();
    expect(await person.page.getByRole('button', { name: person.t('exams.edit') }).count()).toBe(0);
  });
});

describe('an appeal', () => {
  it('is read by a member of the commission, who needs a decision and a protocol', async () => {
    const person = await comes('committee', 'Алмат', { width: 390, height: 844 });
    await person.go('/console/exams/appeals');
    await person.presses(person.t('exams.decide'));
    await dialog(person).locator('blockquote').getByText(/\S{3}/).waitFor();
    await person.presses(person.t('exams.sign'), dialog(person));
    await person.reads(person.t('exams.fault.decision'), dialog(person));
    await person.reads(person.t('exams.fault.protocol'), dialog(person));
    expect(await axeViolations(person.page)).toEqual([]);
    const sticksOut = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await person.page.evaluate<number>(sticksOut)).toBeLessThanOrEqual(0);
  });
});
