// What a measurement stands on: a durable PostgreSQL of its own (fsync and synchronous_commit on), migrated, with a town.
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import pg from 'pg';
import type { Actor } from '#domain/actors.ts';
import { openDatabase } from '#records/database.ts';
import { migrate } from '../run/migrate.ts';
import { databaseAt, removePostgres, startPostgres } from '../run/postgres.ts';
import { endProcess, markOf, type ProcessMark } from '../run/processes.ts';
import { aDraft, aParent, aTown, familyAnswers, type Town } from '../tests/ground/grade-one.ts';

export interface BenchGround {
  dir: string;
  db: Knex;
  owner: Knex;
  ownerUrl: string;
  postgresPid: number;
  spawned(child: ChildProcess): void;
  close(): Promise<void>;
}

export async function openGround(): Promise<BenchGround> {
  const dir = mkdtempSync(join(tmpdir(), 'kabyl-bench-'));
  chmodSync(dir, 0o755);
  const marks: ProcessMark[] = [];
  const spawned = (child: ChildProcess): void => {
    const mark = child.pid === undefined ? undefined : markOf(child.pid);
    if (mark) marks.push(mark);
  };
  const server = await startPostgres({ dir, logFile: join(dir, 'postgres.log'), durable: true, spawned });
  const shell = new pg.Client({ connectionString: server.superuserUrl });
  await shell.connect();
  await shell.query('create database bench owner kabyl_owner');
  await shell.end();
  const postgresPid = marks[0]?.pid ?? 0;
  const ownerUrl = databaseAt(server.ownerUrl, 'bench');
  await migrate(ownerUrl);
  const db = openDatabase(databaseAt(server.appUrl, 'bench'), 24);
  const owner = openDatabase(ownerUrl, 24);
  await owner('deployment').update({ demo: true });
  return {
    dir,
    db,
    owner,
    ownerUrl,
    postgresPid,
    spawned,
    async close() {
      await db.destroy();
      await owner.destroy();
      for (const mark of marks.toReversed()) await endProcess(mark, 'SIGINT', 15_000);
      removePostgres(dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Schools with seats for everybody, and families whose forms are written and not sent. */
export async function townWithDrafts(
  ground: BenchGround,
  drafts: number,
): Promise<{ town: Town; drafts: { caseId: string; parent: Actor }[] }> {
  const schools = 50;
  const seats = Array.from({ length: schools }, () => drafts);
  const town = await aTown(ground.db, ground.owner, { seats, clock: '2027-08-10T10:00:00+06:00' });
  const made = await atOnce(Array.from({ length: drafts }), 8, async (_, index) => {
    const parent = aParent();
    const { id } = await aDraft(town, parent, familyAnswers(town.schools[index % schools]?.id ?? ''));
    return { caseId: id, parent };
  });
  return { town, drafts: made };
}

export async function atOnce<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      answers[index] = await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return answers;
}

/** Items a second. */
export async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1000);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map(row =>
    row.map(cell => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell)),
  );
  const widths = head.map((_, column) => Math.max(...cells.map(row => (row[column] ?? '').length)));
  return cells
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
