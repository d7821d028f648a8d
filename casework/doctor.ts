// Is all well? Nine invariants over the live data, each with how many break it and one that does. Names are stable.
import {
  casesUnowed,
  doorbellsWaiting,
  noticesStuck,
  numbersWithGaps,
  obligationsOverdue,
  poolsUnbalanced,
  requeue,
  ringLagging,
  storiesBehind,
  subjectsTwice,
  type Found,
} from '#records/doctor.ts';
import type { Knex } from 'knex';
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import type { Casework } from './casework.ts';
import { choicesMiscounted } from '#records/doctor-shared.ts';
import { walkCases } from './doctor-cases.ts';
import { spilt } from './doctor-sealed.ts';
import { signaturesBroken } from './doctor-signatures.ts';
import { sittingsMiscounted } from './doctor-sittings.ts';

export interface Check {
  name: 'outbox' | 'behind' | 'overdue' | 'unowed' | 'ledger' | 'chains' | 'sealed' | 'notices' | 'signatures';
  ok: boolean;
  found: number;
  example: string | null;
}

export interface Examination {
  /** Words that may be readable nowhere, besides those of people drawn from the sealed columns themselves. */
  canaries?: readonly string[];
  /** Another connection, which may read tables that the application's does not see. */
  owner?: Knex;
  /** Judges signatures anew; without it only their being there is looked at. */
  verifier?: SignatureVerifier;
  /** How many people are drawn. */
  people?: number;
}

/** Reads only. Cases are walked page by page: memory stays flat however many there are. */
export async function examine(casework: Casework, asked: Examination = {}): Promise<Check[]> {
  const { db } = casework;
  const { chains, kept, unowed, untold } = await walkCases(casework);
  return [
    check('outbox', await doorbellsWaiting(db)),
    check('behind', await storiesBehind(db)),
    check('overdue', await obligationsOverdue(db)),
    check('unowed', together([await casesUnowed(db), unowed])),
    check('ledger', together([...(await ledgers(casework)), kept])),
    check('chains', chains),
    check('sealed', await spilt(casework, asked)),
    check('notices', together([untold, await noticesStuck(db)])),
    check('signatures', await signaturesBroken(casework, asked.verifier)),
  ];
}

/** Rings cases and queues again what lost its turn; it never edits what happened. */
export async function repair(casework: Casework): Promise<{ rung: number; requeued: number }> {
  return { rung: await ringLagging(casework.db), requeued: await requeue(casework.db) };
}

/** Counters beside what they count: seats, numbers, people in sittings, who chose an offer. */
async function ledgers(casework: Casework): Promise<Found[]> {
  const { db } = casework;
  const shared = [await sittingsMiscounted(casework), await choicesMiscounted(db)];
  return [await poolsUnbalanced(db), await subjectsTwice(db), ...shared, ...(await series(casework))];
}

/** The numbers that the cases of each program were given, where they are counted without gaps. */
function series({ db, programs }: Casework): Promise<Found[]> {
  const numbered = programs.flatMap(({ id, numbered: by }) =>
    by ? [numbersWithGaps(db, id, by.series, by.fact)] : [],
  );
  return Promise.all(numbered);
}

function together(all: readonly Found[]): Found {
  return {
    found: all.reduce((sum, each) => sum + each.found, 0),
    example: all.find(each => each.example !== null)?.example ?? null,
  };
}

function check(name: Check['name'], { found, example }: Found): Check {
  return { name, ok: found === 0, found, example };
}
