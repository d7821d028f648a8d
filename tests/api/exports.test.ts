import { describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { programs } from '#programs/index.ts';
import { anApi, type Visitor } from './api-ground.ts';
import { aDatabase } from '../ground/database.ts';
import { anAccess, anOrtTown, aRegistered, fill, graduateAnswers } from '../ground/ort.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner, { rules: { secondLookPercent: 0 } });
const api = await anApi({ database, casework: { ...town.casework, programs } });
const [school] = town.schools;
const begun = await anAccess(town);
const { personal, address } = graduateAnswers();
await fill(town, begun, { answers: { personal: personal!, address: address! } });
const registered = await aRegistered(town);
await anAccess(town, 1);
const coordinator = await api.signedIn({ role: 'coordinator', organisationId: school!.id });

async function sheetOf(who: Visitor, query: string, language = 'en'): Promise<unknown[][]> {
  const headers = { cookie: who.cookie, 'accept-language': language };
  const answer = await fetch(`${api.url}/api/cases/export.xlsx?${query}`, { headers });
  expect(answer.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow(row => rows.push(Array.from(row.values as unknown[]).slice(1)));
  return rows;
}

describe('a list taken along', () => {
  it('tells a program’s rows in its own words, with what it shows in lists', async () => {
    const [head, ...rows] = await sheetOf(coordinator, 'sort=opened');
    expect(head).toEqual([
      ...['Case number', 'Graduate', 'School or college', 'Status', 'Steps'],
      ...[
        'To pay, som',
        'Confirmed, som',
        'Under review, som',
        'To pay back, som',
        'Subject tests',
        'Registration number',
      ],
      ...['Whose turn', 'What now', expect.stringContaining('Due'), expect.stringContaining('Form finished')],
    ]);
    expect(rows.map(row => row[0])).toEqual([begun.number, registered.number]);
    expect(rows[0]!.slice(3, 5)).toEqual(['Being filled in', '2/5']);
    expect(rows[1]!.slice(4, 12)).toEqual(['5/5', 1880, 1880, 0, 0, 'Mathematics, Physics', 1, 'testing centre']);
  });

  it('is only what the reader’s list holds, by the same filter', async () => {
    expect(await sheetOf(coordinator, 'status=REGISTERED')).toHaveLength(2);
    expect(await sheetOf(coordinator, `organisation=${town.schools[1]!.id}`)).toHaveLength(1);
  });

  it('answers the list itself with steps, marks and what is shown', async () => {
    const { body } = await coordinator.get('/api/cases?sort=opened');
    expect(body.items[0]).toMatchObject({ steps: { personal: true, address: true }, shown: { paid: 0 } });
    expect(body.items[1].marks).toContain('registered');
  });
});
