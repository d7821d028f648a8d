import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { describe, expect, it } from 'vitest';
import { aTimeSkippingEngine, theStories } from '../ground/temporal.ts';

await aTimeSkippingEngine();
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'tests/histories');
const names = readdirSync(folder).filter(name => name.endsWith('.json'));

/** Names of the recorded histories that the stories would not have made. */
async function broken(workflowBundle: WorkflowBundleOption): Promise<string[]> {
  const histories = names.map(name => ({
    workflowId: name,
    history: historyFromJSON(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  }));
  const failed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) failed.push(workflowId);
  }
  return failed;
}

/** The stories with one sentence changed. */
async function edited(file: string, sentence: string, change: string): Promise<WorkflowBundleOption> {
  const copy = mkdtempSync(join(tmpdir(), 'kabyl-stories-'));
  try {
    cpSync(join(root, 'workflows'), join(copy, 'workflows'), { recursive: true });
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const path = join(copy, 'workflows', file);
    const source = readFileSync(path, 'utf8');
    expect(source, `${file} still says “${sentence}”`).toContain(sentence);
    writeFileSync(path, source.replace(sentence, change));
    const logger = new DefaultLogger('ERROR');
    return { code: (await bundleWorkflowCode({ workflowsPath: join(copy, 'workflows/index.ts'), logger })).code };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

describe('recorded histories', () => {
  it('of every branch replay on the stories of today', async () => {
    expect(names.length).toBeGreaterThanOrEqual(14);
    expect(await broken(await theStories())).toEqual([]);
  });

  it('replay when only a comment is new', async () => {
    const same = await edited(
      'season.ts',
      'export async function season',
      '// new words\nexport async function season',
    );
    expect(await broken(same)).toEqual([]);
  });

  // Each would leave running cases stuck: it must be told before it is deployed.
  it.each([
    ['registries asked by another act', 'grade-one-enrolment.ts', 'far.askRegistries(input)', 'far.walkSeason(input)'],
    [
      'a pause before the first question',
      'grade-one-enrolment.ts',
      'const asked = child.facts.askingSince;',
      'await child.pause(1000); const asked = child.facts.askingSince;',
    ],
    [
      'a graduate whose registries are asked',
      'ort-registration.ts',
      "await graduate.until(f => f.finishedAt, 'finish-form');",
      "await graduate.until(f => f.finishedAt, 'finish-form'); await graduate.act(() => far.askRegistries(input));",
    ],
    [
      'a graduate who waits by a timer',
      'ort-registration.ts',
      "await graduate.until(f => f.placedAt, 'place');",
      "await graduate.pause(1000); await graduate.until(f => f.placedAt, 'place');",
    ],
    [
      'a question whose asker is waited for by a timer',
      'feedback.ts',
      "await question.until(f => f.askedAt, 'send-question');",
      "await question.pause(1000); await question.until(f => f.askedAt, 'send-question');",
    ],
    [
      'a choice that waits by a timer',
      'college-admission.ts',
      "await until('acknowledged', 'acknowledge');",
      "await application.pause(1000); await until('acknowledged', 'acknowledge');",
    ],
    ['families told by another act', 'season.ts', 'far.tellFamilies({ ...input, move })', 'far.walkSeason(input)'],
    [
      'the facts read twice',
      'follow.ts',
      'let reading = await near.readFacts(input);',
      'await near.readFacts(input); let reading = await near.readFacts(input);',
    ],
    ['time without advance', 'follow.ts', 'const done = await advance(input);', 'const done = 1;'],
    [
      'a season that walks as a case does',
      'season.ts',
      'follow<SeasonFacts>(input, far.walkSeason)',
      'follow<SeasonFacts>(input)',
    ],
  ])('catch an incompatible edit: %s', async (_what, file, sentence, change) => {
    expect(await broken(await edited(file, sentence, change))).not.toEqual([]);
  });
});
