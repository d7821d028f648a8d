import { beforeAll, describe, expect, it } from 'vitest';
import { caseFacets } from '#records/case-facets.ts';
import type { CaseFilter } from '#records/case-filter.ts';
import { listCases, type CaseSort } from '#records/case-list.ts';
import { totalOffers } from '#records/offer-search.ts';
import type { Reach } from '#records/reach.ts';
import { aDatabase } from '../ground/database.ts';
import { manyChoices, pagesRead, type ManyChoices } from '../ground/many-choices.ts';

// A season of 300 applications, then one of 4,000 beside it: what a page reads may not follow the number of cases.
const { db, owner } = await aDatabase({ connections: 2 });
const sizes = { few: 300, many: 4_000 };
let few: ManyChoices;
let many: ManyChoices;

beforeAll(async () => {
  few = await manyChoices(owner, sizes.few);
  many = await manyChoices(owner, sizes.many);
}, 120_000);

const committee = ({ college }: ManyChoices): Reach[] => [
  { programs: ['office', 'feedback'], scope: { kind: 'organisations', ids: [college.id] } },
  { programs: ['college'], scope: { kind: 'organisations', ids: [college.id] }, each: true },
];
const department = ({ path }: ManyChoices): Reach[] => [
  { programs: ['college'], scope: { kind: 'below', paths: [path] }, each: true },
];
const everybody: Reach[] = [{ programs: ['college'], scope: { kind: 'all' }, each: true }];
const of = ({ season }: ManyChoices): CaseFilter => ({ program: 'college', season });

describe('a list of choices', () => {
  it.each<[string, (town: ManyChoices) => Reach[], CaseFilter, CaseSort]>([
    ['a college, newest first', committee, {}, '-opened'],
    ['a college, oldest first', committee, {}, 'opened'],
    ['a college, of one state', committee, { status: ['NEW'] }, '-opened'],
    ['a college, by a mark', committee, { mark: ['quota'] }, '-opened'],
    ['a college, by what is owed', committee, { owed: ['acknowledge'] }, '-opened'],
    ['a department', department, {}, '-opened'],
    ['everybody', () => everybody, {}, '-opened'],
  ])('of %s reads as much of a large season as of a small one', async (_, reach, filter, sort) => {
    const read = (town: ManyChoices): Promise<number> =>
      pagesRead(db, handed => listCases(handed, reach(town), { ...of(town), ...filter }, { sort, limit: 5 }));
    expect(await read(many)).toBeLessThan(2 * (await read(few)) + 100);
  });

  it.each<CaseSort>(['-opened', 'opened', 'due'])('gives each choice once over all pages (%s)', async sort => {
    const filter = { ...of(few), status: ['NEW'] };
    const seen: string[] = [];
    for (let after: { value: string; id: string } | undefined; ;) {
      const rows = await listCases(db, committee(few), filter, { sort, limit: 4, ...(after ? { after } : {}) });
      seen.push(...rows.map(row => row.rowId));
      const last = rows.at(-1);
      if (!last) break;
      after = { value: last.sortValue, id: last.rowId };
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await caseFacets(db, committee(few), filter)).total);
  });

  it('shows a choice as its own and the case beside it', async () => {
    const [row] = await listCases(db, committee(few), of(few), { sort: '-opened', limit: 1 });
    expect(row).toMatchObject({
      ...{ part: few.college.id, organisationId: few.college.id, organisationPath: few.college.path, offerId: few.college.id },
      ...{ program: 'college', seasonId: few.season, facts: null, language: null, owedBy: 'committee', owedKey: few.college.id },
    }); // prettier-ignore
  });

  it('of cases and choices together is one order', async () => {
    const both: Reach[] = [{ programs: ['college'], scope: { kind: 'all' } }, ...everybody];
    const rows = await listCases(db, both, of(few), { sort: '-opened', limit: 40 });
    expect(rows.filter(row => row.part === '')).toHaveLength(10);
    expect(rows.map(row => row.openedAt.getTime())).toEqual(rows.map(row => row.openedAt.getTime()).toSorted((a, b) => b - a)); // prettier-ignore
  });
});

describe('how many have chosen an offer', () => {
  const chosen = async (): Promise<number> =>
    ((await owner('offer_counts').where({ offerId: few.college.id }).first('chosen')) as { chosen: number }).chosen;

  it('follows each choice: made, withdrawn, taken back, taken away', async () => {
    const { total } = await caseFacets(db, committee(few), of(few));
    expect(await chosen()).toBe(total);
    const { id } = (await owner('case_parts').where({ offerId: few.college.id }).first('id')) as { id: string };
    await owner('case_parts')
      .where({ id })
      .update({ marks: ['taken-back'] });
    expect(await chosen()).toBe(total - 1);
    await owner('case_parts').where({ id }).update({ version: 2 });
    expect(await chosen()).toBe(total - 1);
    await owner('case_parts').where({ id }).update({ marks: [] });
    expect(await chosen()).toBe(total);
    await owner('case_parts').where({ id }).delete();
    expect(await chosen()).toBe(total - 1);
  });

  it('is read, not counted', async () => {
    const pages = (season: string): Promise<number> =>
      pagesRead(db, handed => totalOffers(handed, { season, facets: {} }));
    expect(await pages(many.season)).toBeLessThan((await pages(few.season)) + 20);
  });
});
