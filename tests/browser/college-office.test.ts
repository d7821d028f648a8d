import { afterAll, describe, expect, it } from 'vitest';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { comesByKey, signs } from './college-people.ts';
import type { Looks, Person } from './person.ts';

// 004-9, 004-10, 004-11: a college decides by which formula its applicants are ordered and how many seats are kept for whom, sees how
// its seats fill, and says who it is. The committee prepares, the chair signs; once somebody was scored the formula stands.

const browser = await aBrowser();
const people: Person[] = [];
afterAll(() => Promise.all(people.map(person => person.leaves())));

async function comes(role: string, path: string, looks: Looks = {}): Promise<Person> {
  const person = await comesByKey(browser, { role, college: 'Астан' }, `/console/office/${path}`, looks);
  people.push(person);
  return person;
}
const main = (person: Person) => person.page.locator('main');
const dialog = (person: Person) => person.page.locator('dialog[open]').last();
/** Where the keyboard is: nobody who signed or said no should have to look for it. */
const focused = (person: Person): Promise<string> =>
  person.page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');

interface Counted {
  offers: { offer: string; statuses: Record<string, number> }[];
}
const judged = ['EXAM_GRADED', 'SCORED', 'NOT_SELECTED'];
/** A specialty nobody was scored for yet: a formula of its own can still come into force. */
async function unscored(person: Person): Promise<string> {
  const answer = await person.context.request.get('/api/statistics/parts?program=college');
  const { offers } = (await answer.json()) as Counted;
  const held = new Set(offers.filter(({ statuses }) => judged.some(one => statuses[one])).map(one => one.offer));
  const options = person.page.locator('#formula-scope option');
  const scopes = await options.evaluateAll(all => all.map(one => (one as unknown as { value: string }).value));
  const free = scopes.find(one => one.startsWith('offer ') && !held.has(one.slice('offer '.length)));
  if (!free) throw new Error('Somebody was scored for every specialty.');
  return free;
}

describe('a formula', () => {
  it('is written by the committee: subjects, a worked example, what would change; and signed as a draft', async () => {
    const officer = await comes('committee', 'formulas');
    await officer.presses(officer.t('formula.new'));
    await officer.page.locator('#formula-scope').selectOption(await unscored(officer));
    await officer.page.locator('#formula-begin').selectOption('SCS-578-DEFAULT');

    // A profile subject is changed for another one; a subject stands in one place only.
    const slot = officer.group(officer.t('formula.slot.profile', { number: '1' }));
    const before = await slot.locator('.chip').allTextContents();
    await slot.getByRole('button').first().click();
    await expect.poll(() => slot.locator('.chip').count()).toBe(before.length - 1);
    await slot.getByRole('combobox').selectOption('geography');
    await officer.reads(officer.t('subject.geography'), slot);
    const other = officer.group(officer.t('formula.slot.profile', { number: '2' }));
    expect(await other.locator('option[value="geography"]').count()).toBe(0);

    // The sum is written out as a clerk would write it, and counted anew as a mark changes.
    const example = officer.page.getByRole('complementary', { name: officer.t('formula.example') });
    await officer.reads('(5 + 4 + 5 + 4) ÷ 4 = 4,5', example);
    await example.locator('select').first().selectOption('3');
    await officer.reads('(3 + 4 + 5 + 4) ÷ 4 = 4', example);

    // What it would do to people who are only typed in here.
    await officer.presses(officer.t('formula.fill-example'));
    const whatIf = officer.page.getByRole('region', { name: officer.t('formula.whatif') });
    await whatIf.getByRole('row').nth(1).waitFor();
    expect(await axeViolations(officer.page)).toEqual([]);

    // A formula that cannot count is said to be so, and is not signed.
    await officer.page.locator('#formula-code').fill('');
    await officer.reads(officer.t('formula.mend-first'));
    await expect
      .poll(() => officer.page.getByRole('button', { name: officer.t('formula.keep') }).isDisabled())
      .toBe(true);
    await officer.page.locator('#formula-code').fill('AST-OWN');
    await officer.presses(officer.t('formula.keep'));
    await signs(officer);
    await officer.reads(officer.t('formula.kept'));
    await officer.reads(officer.t('formula.approve-who'));
    expect(await officer.page.getByRole('button', { name: officer.t('formula.approve') }).count()).toBe(0);
    expect(officer.complaints).toEqual([]);
  });

  it('is in force when the chair has signed it', async () => {
    const chair = await comes('chair', 'formulas');
    const list = chair.page.getByRole('table', { name: chair.t('formula.list') });
    const draft = list
      .getByRole('row')
      .filter({ hasText: 'AST-OWN' })
      .filter({ hasText: chair.t('formula.state.draft') });
    await draft.getByRole('button').first().click();
    await chair.presses(chair.t('formula.approve'));
    await chair.presses(chair.t('signature.cancel'), dialog(chair));
    // Nothing is lost by saying no, and the keyboard is where it was.
    await expect.poll(() => focused(chair)).toBe(chair.t('formula.approve'));
    await chair.presses(chair.t('formula.approve'));
    await signs(chair);
    await chair.reads(chair.t('formula.approved'));
    await chair.reads(chair.t('formula.state.approved'));
    await chair.follows(chair.t('formula.back'));
    await list.getByRole('row').filter({ hasText: 'AST-OWN' }).filter({ hasText: chair.t('formula.state.approved') }).first().waitFor(); // prettier-ignore
    expect(chair.complaints).toEqual([]);
  });

  it('stands as it is once somebody was scored by it: a change is refused, and the reason said', async () => {
    const chair = await comes('chair', 'formulas');
    const list = chair.page.getByRole('table', { name: chair.t('formula.list') });
    const ofCollege = list.getByRole('row').filter({ hasText: chair.t('formula.scope.college') });
    const draft = ofCollege.filter({ hasText: chair.t('formula.state.draft') });
    await ofCollege.first().waitFor();
    if ((await draft.count()) === 0) {
      await ofCollege
        .filter({ hasText: chair.t('formula.state.approved') })
        .getByRole('button')
        .click();
      await chair.presses(chair.t('formula.next-version'));
      await chair.page.getByRole('region', { name: chair.t('formula.diff') }).waitFor();
      await chair.presses(chair.t('formula.keep'));
      await signs(chair);
      await chair.reads(chair.t('formula.kept'));
    } else await draft.getByRole('button').click();
    await chair.presses(chair.t('formula.approve'));
    await chair.reads(chair.t('refusal.formula-frozen'));
    expect(await axeViolations(chair.page)).toEqual([]);
  });
});

describe('quotas', () => {
  const shareOf = (person: Person, category: string) => person.page.locator(`#quota-${category}`);

  it('are shares of the law, dealt out over the specialties as one types; the rest stays for everybody', async () => {
    const chair = await comes('chair', 'quotas');
    const seats = chair.page.getByRole('table', { name: chair.t('formula.quota.seats') });
    await seats.waitFor();
    const rowOf = (name: string) => seats.getByRole('row').filter({ hasText: name });
    const sumOf = async (name: string) => Number(await rowOf(name).getByRole('cell').last().textContent());
    await chair.page.locator('#quota-scope').selectOption('college');
    await chair.page.locator('#quota-rounding').selectOption('floor');
    await shareOf(chair, 'orphan').fill('');
    await expect.poll(() => rowOf(chair.t('quota.orphan')).count()).toBe(0);
    const rest = await sumOf(chair.t('formula.quota.general'));
    await shareOf(chair, 'orphan').fill('12');
    await expect.poll(() => sumOf(chair.t('quota.orphan'))).toBeGreaterThan(0);
    const kept = await sumOf(chair.t('quota.orphan'));
    expect(await sumOf(chair.t('formula.quota.general'))).toBe(rest - kept);
    // What the rounding gives.
    await chair.page.locator('#quota-rounding').selectOption('ceil');
    await expect.poll(() => sumOf(chair.t('quota.orphan'))).toBeGreaterThanOrEqual(kept);

    // Too many: said at once, and not to be signed.
    await shareOf(chair, 'rural').fill('99');
    await chair.reads(chair.t('formula.quota.fault.percent-too-much'));
    await expect
      .poll(() => chair.page.getByRole('button', { name: chair.t('formula.quota.keep') }).isDisabled())
      .toBe(true);
    expect(await axeViolations(chair.page)).toEqual([]);
    await shareOf(chair, 'rural').fill('абв');
    await chair.reads(chair.t('formula.quota.fault.percent'));
    await shareOf(chair, 'rural').fill('35');
    await shareOf(chair, 'orphan').fill(String(1 + (Date.now() % 900) / 100).replace('.', ','));
    await chair.presses(chair.t('formula.quota.keep'));
    await signs(chair);
    await chair.reads(chair.t('formula.quota.kept'));
    expect(chair.complaints).toEqual([]);
  });

  it('may be counted over a region: with which colleges, and what is kept there, is shown before anybody signs', async () => {
    const chair = await comes('chair', 'quotas');
    await chair.page.locator('#quota-scope').selectOption('region');
    const region = chair.page.getByRole('region', { name: chair.t('formula.quota.region') });
    await region.getByRole('table').waitFor();
    await chair.reads(/Астана политехникалық колледжі/, region);
    expect(await region.getByRole('row').count()).toBeGreaterThan(1);
    await chair.page.getByRole('table', { name: chair.t('formula.quota.seats') }).waitFor();
    expect(await axeViolations(chair.page)).toEqual([]);
  });

  it('are read by the committee and signed by the chair alone', async () => {
    const officer = await comes('committee', 'quotas', { language: 'ru', width: 390, height: 844 });
    await officer.reads(officer.t('formula.quota.who'));
    await expect.poll(() => shareOf(officer, 'rural').isDisabled()).toBe(true);
    const sticksOut = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await officer.page.evaluate<number>(sticksOut)).toBeLessThanOrEqual(0);
  });
});

describe('how seats fill', () => {
  it('is told specialty by specialty, with the sum of all, and taken away as a table', async () => {
    const officer = await comes('committee', 'seats');
    const rows = officer.page.locator('.fills tbody tr');
    await rows.first().waitFor();
    const cells = (at: number) => officer.page.locator(`.fills tbody td:nth-child(${at})`).allTextContents();
    const sum = (words: string[]) => words.reduce((all, one) => all + Number(one.trim()), 0);
    const foot = await officer.page.locator('.fills tfoot td').allTextContents();
    expect(Number(foot[0])).toBe(sum(await cells(2)));
    expect(Number(foot[1])).toBe(sum(await cells(3)));
    const download = officer.page.waitForEvent('download');
    await officer.follows(officer.t('catalogue.excel'));
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    expect(await axeViolations(officer.page)).toEqual([]);
  });
});

describe('the college', () => {
  it('says who it is; what is missing or wrong is said at its field', async () => {
    const officer = await comes('committee', 'profile');
    const site = officer.field(officer.t('office.site'));
    await site.waitFor();
    const about = officer.page.locator('#profile-about_kk');
    await expect.poll(() => about.inputValue()).not.toBe('');
    await site.fill('college');
    await officer.presses(officer.t('office.save'));
    await officer.reads(officer.t('office.fault.site'));
    await expect.poll(() => officer.page.evaluate<string>('document.activeElement.id')).toBe('profile-site');
    await site.fill('https://apk.edu.kz');
    const words = `Астанадағы көпсалалы колледж, ${Date.now()}`;
    await about.fill(words);
    await officer.presses(officer.t('office.save'));
    await officer.page
      .getByRole('status')
      .filter({ hasText: officer.t('office.saved', { at: '' }).trim() })
      .waitFor();
    expect(await axeViolations(officer.page)).toEqual([]);
    // Everybody reads it.
    await officer.follows(officer.t('office.profile-page'));
    await officer.reads(words);
  });

  it('writes news in one language or both, keeps them as drafts, publishes them and takes them off', async () => {
    const officer = await comes('committee', 'news');
    const title = `Ашық есік күні ${Date.now()}`;
    await officer.presses(officer.t('office.news-add'));
    await officer.presses(officer.t('office.news-publish'), dialog(officer));
    await officer.reads(officer.t('office.news-both'), dialog(officer));
    expect(await axeViolations(officer.page)).toEqual([]);
    await officer.page.locator('#news-title-kk').fill(title);
    await officer.page.locator('#news-body-kk').fill('Талапкерлер мен ата-аналарды күтеміз.');
    await officer.presses(officer.t('office.news-keep'), dialog(officer));
    const item = main(officer).getByRole('listitem').filter({ hasText: title });
    await officer.reads(officer.t('office.news.draft'), item);
    await expect.poll(() => focused(officer)).toBe(officer.t('office.news-add'));
    await officer.presses(officer.t('office.news-publish'), item);
    await officer.reads(officer.t('office.news.published'), item);
    const { items } = (await (await officer.context.request.get('/api/news?limit=50')).json()) as {
      items: { title: { kk?: string } }[];
    };
    expect(items.map(one => one.title.kk)).toContain(title);
    await officer.presses(officer.t('office.news-withdraw'), item);
    await officer.reads(officer.t('office.news.withdrawn'), item);
    expect(officer.complaints).toEqual([]);
  });
});
