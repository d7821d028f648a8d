// What does a look at a season of colleges cost, and does it grow with the season? Pages of the database each question reads, of a
// small season and of a large one beside it: the same on every machine, whatever else runs there; and the time of the large one.
import { caseFacets } from '#records/case-facets.ts';
import { listCases, type CaseSort } from '#records/case-list.ts';
import { boardRows } from '#records/boards.ts';
import type { CaseFilter } from '#records/case-filter.ts';
import { owedByOffice, owedGroups, type Office } from '#records/inbox.ts';
import { totalOffers } from '#records/offer-search.ts';
import { partStatistics } from '#records/part-statistics.ts';
import type { Reach } from '#records/reach.ts';
import { board } from '#programs/college/board.ts';
import type { Knex } from 'knex';
import { manyChoices, pagesRead, type ManyChoices } from '../tests/ground/many-choices.ts';
import { median, openGround, table } from './ground.ts';

const smaller = 16;
const rounds = 5;
const limit = 26;
const zone = 'Asia/Almaty';

type Question = (db: Knex, town: ManyChoices) => Promise<unknown>;

export async function lists(size: number): Promise<string> {
  const ground = await openGround();
  try {
    const few = await manyChoices(ground.owner, Math.ceil(size / smaller));
    const many = await manyChoices(ground.owner, size);
    const rows: (string | number)[][] = [];
    for (const [name, ask] of Object.entries(questions)) {
      const small = await pagesRead(ground.db, db => ask(db, few));
      const large = await pagesRead(ground.db, db => ask(db, many));
      rows.push([name, small, large, large / Math.max(1, small), await msOf(() => ask(ground.db, many))]);
    }
    const head = ['question', `pages of ${Math.ceil(size / smaller)}`, `pages of ${size}`, 'grows', 'ms'];
    return `${table(head, rows)}\nApplications of three choices each, to twenty colleges; a list shows ${limit} rows. A season ${smaller} times as large.`;
  } finally {
    await ground.close();
  }
}

const office = ({ college }: ManyChoices): Reach => ({
  ...{ programs: ['college'], scope: { kind: 'organisations', ids: [college.id] }, each: true },
});
const department = ({ path }: ManyChoices): Reach => ({
  ...{ programs: ['college'], scope: { kind: 'below', paths: [path] }, each: true },
});
const of = ({ season }: ManyChoices): CaseFilter => ({ program: 'college', season, zone });
const duties = (town: ManyChoices): Office => ({ ...office(town), role: 'committee' });

const listed =
  (reach: (town: ManyChoices) => Reach, filter: CaseFilter = {}, sort: CaseSort = '-opened'): Question =>
  (db, town) =>
    listCases(db, [reach(town)], { ...of(town), ...filter }, { sort, limit });

const questions: { [name: string]: Question } = {
  'list of a college': listed(office),
  'of one state': listed(office, { status: ['NEW'] }),
  'by a mark': listed(office, { mark: ['quota'] }),
  'by what is owed': listed(office, { owed: ['acknowledge'] }),
  'what is due first': listed(office, {}, 'due'),
  'counts of a college': (db, town) => caseFacets(db, [office(town)], of(town)),
  'inbox of a college': (db, town) => owedByOffice(db, duties(town), {}, { limit }),
  'head of its inbox': (db, town) => owedGroups(db, duties(town), {}, zone),
  'statistics of a college': (db, town) => partStatistics(db, [office(town)], of(town)),
  'list of a department': listed(department),
  'counts of a department': (db, town) => caseFacets(db, [department(town)], of(town)),
  'board of a department': (db, town) =>
    boardRows(db, {
      ...{ season: town.season, reaches: [department(town)], numbers: board.numbers, kinds: board.kinds },
      ...{ country: 'KZ', staffedBy: board.staffedBy, by: 'organisation' },
    }),
  'catalogue, all together': (db, { season }) => totalOffers(db, { season, facets: {} }),
};

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}
