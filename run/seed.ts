import { join } from 'node:path';
import '#texts/all.ts';
import { openPasswords } from '#casework/passwords.ts';
import { configOf, dataDirOf } from './data-dir.ts';
import { openCasework } from './ground.ts';
import { sowFamilies, type Sown } from './seed-enrolment.ts';
import type { SeedGround } from './seed-ground.ts';
import { sowApplicants } from './seed-admission.ts';
import { sowGraduates } from './seed-registration.ts';
import { StartError } from './start-error.ts';
import { argumentsOf, print, runTool } from './tool.ts';

// npm run seed: as many people as are asked for, at the instant the product's clock shows. The same seed gives the same
// people, ids, files and workbooks; sown again it changes nothing.

const usage =
  'npm run seed -- --program grade-one|ort|college --size N [--seed S] [--drafts PERCENT (grade-one)] [--data DIR] [--json]';
const sowers: { readonly [program: string]: typeof sowGraduates } = {
  'grade-one': sowFamilies,
  ort: sowGraduates,
  college: sowApplicants,
};

await runTool(async () => {
  const { values } = argumentsOf(
    {
      program: { type: 'string' },
      size: { type: 'string' },
      seed: { type: 'string' },
      drafts: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
    usage,
  );
  const size = Number(values.size);
  const sower = sowers[values.program ?? ''];
  if (!sower) throw new StartError('--program is grade-one, ort or college.', `Usage: ${usage}`);
  if (!Number.isInteger(size) || size < 1 || size > 50_000)
    throw new StartError('--size is a number from 1 to 50000.', `Usage: ${usage}`);
  const seed = values.seed ?? '1';
  const dir = dataDirOf(values.data);
  const config = configOf(dir);
  const casework = openCasework(config, 8);
  try {
    const password = `seed-${seed}-2027`;
    const ground: SeedGround = {
      casework,
      seed: `seed ${seed}`,
      passwordHash: await openPasswords().hash(password),
    };
    const folder = join(
      dir,
      'seed',
      values.program === 'grade-one' ? nameOf(seed) : `${values.program ?? ''}-${nameOf(seed)}`,
    );
    const sown = await sower(ground, config, { size, drafts: Number(values.drafts ?? 10), folder });
    const statuses = await statusesOf(ground, sown.season);
    const answer = { program: values.program ?? '', seed, size, password, statuses, ...sown };
    print(values.json ? JSON.stringify(answer) : words(answer));
    return 0;
  } finally {
    await casework.db.destroy();
  }
});

function nameOf(seed: string): string {
  return seed.replace(/[^\w-]/g, '_');
}

interface Counts {
  [name: string]: number;
}

async function statusesOf(ground: SeedGround, seasonId: string): Promise<Counts> {
  const { rows } = await ground.casework.db.raw<{ rows: { status: string; n: number }[] }>(
    'select status, count(*)::int as n from cases where season_id = ? group by status order by status',
    [seasonId],
  );
  return Object.fromEntries(rows.map(row => [row.status, row.n]));
}

function words(answer: Sown & { size: number; seed: string; password: string; statuses: Counts }): string {
  const counted = (counts: Counts): string =>
    Object.entries(counts).map(([name, n]) => `${n} ${name}`).join(', ') || 'none'; // prettier-ignore
  return [
    `${answer.size} of seed ${answer.seed}; their password is ${answer.password}`,
    `cases of the season: ${counted(answer.statuses)}`,
    `refused: ${counted(answer.refused)}`,
    `workbooks: ${answer.workbooks.join(' ')}`,
  ].join('\n');
}
