import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkout } from '../../run/data-dir.ts';
import { newDataDir, openProduct, removeDataDir } from '../ground/product.ts';
import { allHistories, failedTasks } from './stories-in-temporal.ts';
import { broken, each, eventually, placeAt } from './the-product.ts';
import {
  act,
  aFiledCase,
  aStoryTown,
  clockTo,
  clockToAugust,
  done,
  history,
  originals,
  seen,
  type StoryTown,
} from './story-town.ts';

// Issue line 10: a rule in programs/ is edited while cases are open. Rules are never in workflow code, so no running story
// is disturbed, and each goes on by the new rule.
const openCases = process.env.KABYL_DEEP ? 200 : 40;
const copy = mkdtempSync(join(tmpdir(), 'kabyl-edited-'));
const dir = newDataDir();
for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', '.npmrc', ...rooms()])
  cpSync(join(checkout, name), join(copy, name), { recursive: true });
symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
const product = openProduct({ checkout: copy, dir });
const place = placeAt(dir);
afterAll(async () => {
  await product.stop();
  removeDataDir(dir);
  rmSync(copy, { recursive: true, force: true });
}, 120_000);

function rooms(): string[] {
  return [
    'domain',
    'programs',
    'texts',
    'workflows',
    'activities',
    'casework',
    'records',
    'gateways',
    'jobs',
    'api',
    'web',
    'run',
    'migrations',
  ];
}

/** As somebody would who was told to remind once more, and that a defect gives five days (the season keeps its own three). */
function editRule(file: string, from: RegExp, to: string): void {
  const path = join(copy, 'programs', 'grade-one', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

let town: StoryTown;
let cases: string[] = [];

describe(`a rule edited, restarted with ${openCases} open cases`, () => {
  it('given cases in every place: held, waiting, handed in', async () => {
    await product.start('--clock', '2027-04-01T09:00:00+06:00');
    town = await aStoryTown(place, { seats: [openCases - 10] });
    await clockToAugust(town);
    const parents = [await town.parent(), await town.parent()];
    cases = await each(Array.from({ length: openCases }), 8, async (_, index) => {
      return (await aFiledCase(town, parents[index % 2]!, town.schools[0]!.id)).id;
    });
    const held = await Promise.all(
      cases.map(async id => ((await seen(town.supervisor, id)).status !== 'WAITLISTED' ? [id] : [])),
    );
    for (const [id] of held.filter(one => one.length).slice(0, 10))
      done(await act(town.schools[0]!.clerk, id!, 'take-in', originals));
    await eventually(async () => (await broken(place)).length === 0, 'all stories have caught up', 120_000);
  });

  it('when two rules change and the product is started again, no workflow task fails', async () => {
    await product.stop();
    editRule('definition.ts', /defectDays: 3/, 'defectDays: 5');
    editRule('owed.ts', /4 \* 24 - 9, 2 \* 24 - 9/, '4 * 24 - 9, 3 * 24 - 9, 2 * 24 - 9');
    await product.start();
    town.url = product.url;
    const clerk = Object.assign(town.schools[0]!.clerk, { url: product.url });
    Object.assign(town.supervisor, { url: product.url });
    for (const id of cases) {
      const view = await seen(town.supervisor, id);
      if (view.status === 'DOCUMENTS_REVIEW')
        done(await act(clerk, id, 'return-paper', { paper: 'photo-3x4', reason: 'illegible' }));
    }
    await clockTo(product.url, `${town.year}-09-13T10:00:00+06:00`);
    // The day that the edit added: whoever was given a defect after it is reminded then too.
    await eventually(async () => (await reminders()).has(`${town.year}-09-13T03:00:00.000Z`), 'the new reminder rings');
    await clockTo(product.url, `${town.year}-09-16T00:01:00+06:00`);
    await eventually(async () => (await broken(place)).length === 0, 'everything due has been done', 170_000);
    const histories = await allHistories(place);
    expect(histories.length).toBeGreaterThanOrEqual(openCases);
    expect(failedTasks(histories)).toEqual([]);
  });

  it('then each case has gone on: seats were released and offered on', async () => {
    const kinds = new Set(
      (await Promise.all(cases.map(id => history(town.supervisor, id)))).flat().map(event => event.kind),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['seat.released', 'seat.offered', 'paper.defect']));
  });
});

async function reminders(): Promise<Set<string>> {
  const events = (await each(cases, 8, id => history(town.supervisor, id))).flat();
  return new Set(events.filter(event => event.kind === 'obligation.reminded').map(event => event.effectiveAt));
}
