// One relay, by advisory lock: carries what commands left in the outbox to the engine, the queues and the open pages.
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { fillPool } from '#casework/offers.ts';
import type { Casework } from '#casework/casework.ts';
import type { Engine } from '#gateways/temporal.ts';
import { laggingCases, openCasesBySoonest } from '#records/conducted.ts';
import { notifyLive, postponeDoorbells, removeDoorbells, waitingDoorbells, type Doorbell } from '#records/outbox.ts';
import { poolsToFill } from '#records/pools.ts';

export interface RelayParts {
  casework: Casework;
  engine: Engine;
  log: Logger;
}

export interface Relay {
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

const pollMs = 100;
const reconcileMs = 15_000;
const lagSeconds = 60;
const ringAllMs = 24 * 3_600_000;
const batch = 1_000;
const lockKey = 7_401_150;
/** A NOTIFY carries less than 8,000 bytes. */
const payloadBytes = 7_500;

export function startRelay(parts: RelayParts): Relay {
  let stopping = false;
  const done = run(parts, () => stopping);
  return {
    async stop() {
      stopping = true;
      await done;
    },
  };
}

async function run(parts: RelayParts, stopping: () => boolean): Promise<void> {
  let reconciledAt = 0;
  let rungAllAt = 0;
  while (!stopping()) {
    try {
      await asLeader(parts.casework.db, async stillLeading => {
        while (!stopping() && (await stillLeading())) {
          const carried = await relayOnce(parts);
          // Every case is rung when a relay starts (the engine may be new and empty) and once a day.
          if (Date.now() - rungAllAt > ringAllMs && (await ringAll(parts))) rungAllAt = Date.now();
          if (Date.now() - reconciledAt > reconcileMs) {
            await reconcile(parts);
            reconciledAt = Date.now();
          }
          if (carried < batch) await pause(pollMs);
        }
      });
    } catch (error) {
      parts.log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'the relay starts again');
      await pause(1_000);
    }
    if (!stopping()) await pause(pollMs);
  }
}

/** Runs work while this process holds the lock of its own connection; a second relay waits for the first to end. */
async function asLeader(db: Knex, work: (stillLeading: () => Promise<boolean>) => Promise<void>): Promise<void> {
  const connection = (await db.client.acquireConnection()) as {
    query(sql: string): Promise<{ rows: { held: boolean }[] }>;
  };
  try {
    const { rows } = await connection.query(`select pg_try_advisory_lock(${lockKey}) as held`);
    if (!rows[0]?.held) {
      await pause(1_000);
      return;
    }
    try {
      let askedAt = Date.now();
      await work(async () => {
        if (Date.now() - askedAt < 2_000) return true;
        askedAt = Date.now();
        await connection.query('select true as held');
        return true;
      });
    } finally {
      await connection.query(`select pg_advisory_unlock(${lockKey}) as held`).catch(() => undefined);
    }
  } finally {
    await db.client.releaseConnection(connection);
  }
}

/** One batch: what was heard is removed, what was not comes again. Returns how many doorbells were taken. */
export async function relayOnce(parts: RelayParts): Promise<number> {
  const waiting = await waitingDoorbells(parts.casework.db, batch);
  if (!waiting.length) return 0;
  await live(
    parts,
    waiting.filter(d => d.kind === 'live'),
  );
  await fill(
    parts,
    waiting.filter(d => d.kind === 'fill-pool'),
  );
  await ring(
    parts,
    waiting.filter(d => d.kind === 'ring'),
  );
  return waiting.length;
}

async function ring({ casework, engine, log }: RelayParts, doorbells: readonly Doorbell[]): Promise<void> {
  // Many commands of one case are one ring: its story reads the newest state.
  const cases = new Map(doorbells.map(d => [d.caseId ?? '', { caseId: d.caseId ?? '', program: d.program ?? '' }]));
  if (!cases.size) return;
  const { rung, failed } = await engine.ringCases([...cases.values()]);
  const heard = new Set(rung);
  await removeDoorbells(
    casework.db,
    doorbells.filter(d => heard.has(d.caseId ?? '')).map(d => d.id),
  );
  await postponeDoorbells(
    casework.db,
    doorbells.filter(d => !heard.has(d.caseId ?? '')).map(d => d.id),
  );
  if (failed.length) log.warn({ failed: failed.length, why: failed[0]?.why }, 'cases not rung');
}

async function fill({ casework, log }: RelayParts, doorbells: readonly Doorbell[]): Promise<void> {
  for (const poolId of new Set(doorbells.map(d => d.poolId ?? ''))) {
    const ids = doorbells.filter(d => d.poolId === poolId).map(d => d.id);
    try {
      await fillPool(casework, poolId);
      await removeDoorbells(casework.db, ids);
    } catch (error) {
      log.warn({ poolId, error: error instanceof Error ? error.message : 'unknown' }, 'a pool was not filled');
      await postponeDoorbells(casework.db, ids);
    }
  }
}

/** One NOTIFY for many changes; a page that misses one reads the newest state at the next. */
async function live({ casework }: RelayParts, doorbells: readonly Doorbell[]): Promise<void> {
  const cases = new Map(doorbells.map(d => [d.caseId ?? '', d.audience ?? []]));
  let chunk: { case: string; audience: string[] }[] = [];
  const send = async () => {
    if (chunk.length) await notifyLive(casework.db, JSON.stringify(chunk));
    chunk = [];
  };
  for (const [caseId, audience] of cases) {
    if (JSON.stringify([...chunk, { case: caseId, audience }]).length > payloadBytes) await send();
    chunk.push({ case: caseId, audience });
  }
  await send();
  await removeDoorbells(
    casework.db,
    doorbells.map(d => d.id),
  );
}

/** Whatever was lost on the way: stories behind their case are rung, seats free beside a queue are offered. */
async function reconcile({ casework, engine }: RelayParts): Promise<void> {
  const lagging = await laggingCases(casework.db, lagSeconds, 2_000);
  if (lagging.length) await engine.ringCases(lagging);
  for (const poolId of await poolsToFill(casework.db)) await fillPool(casework, poolId);
}

async function ringAll({ casework, engine }: RelayParts): Promise<boolean> {
  const { failed } = await engine.ringCases(await openCasesBySoonest(casework.db));
  return failed.length === 0;
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
