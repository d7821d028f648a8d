// What does one command cost from the request to the answer, decided and durable? Round trips to the database, processor time of the API
// and of PostgreSQL, log written and pages touched. Round trips are the same everywhere; processor time is not.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createServer } from '#api/server.ts';
import type { ApiParts } from '#api/parts.ts';
import { newAccount } from '#casework/accounts.ts';
import { newSession } from '#casework/sign-in.ts';
import type { Casework } from '#casework/casework.ts';
import { ownerHolds, type Actor } from '#domain/actors.ts';
import { openDemoAuthority } from '#gateways/signatures/demo-authority.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { insertRole } from '#records/accounts.ts';
import type { Knex } from 'knex';
import { aCollegeTown, aDraftApplication } from '../tests/ground/college.ts';
import { aDraft, aTown, familyAnswers } from '../tests/ground/grade-one.ts';
import { anAccess, anOrtTown, fill, finish } from '../tests/ground/ort.ts';
import { atOnce, openGround, table, type BenchGround } from './ground.ts';
import { asked, type Request } from './requests.ts';

const callers = 8;
const warm = 40;
const offices = 20;

type Sender = (casework: Casework) => Promise<Actor & { headers: Record<string, string> }>;
/** Cases ready for the command that is measured. */
type Ready = (ground: BenchGround, count: number, sender: Sender) => Promise<{ casework: Casework; kinds: Kinds }>;
type Kinds = { [name: string]: Request[] };

export async function commands(size: number): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const ready of [ort, college, gradeOne]) {
    const ground = await openGround();
    try {
      const { casework, kinds } = await ready(ground, size + warm, sender);
      const api = await serve(ground, casework);
      for (const [name, requests] of Object.entries(kinds))
        rows.push([name, ...(await costs(ground, api.url, requests))]);
      await api.close();
    } finally {
      await ground.close();
    }
  }
  const head = ['command', 'statements', 'round trips', 'API ms', 'PostgreSQL ms', 'WAL KB', 'pages', 'a second'];
  return `${table(head, rows)}\nms of processor time for one command, ${callers} at a time over HTTP; compare it only with what ran in the same minutes.`;
}

const ort: Ready = async (ground, count, send) => {
  const town = await anOrtTown(ground.db, ground.owner, { schools: offices });
  const made = await atOnce(Array.from({ length: count }), 4, async (_, index) => {
    const by = await send(town.casework);
    const filled = await anAccess(town, index % offices, by);
    await fill(town, filled);
    const finished = await anAccess(town, index % offices, by);
    await finish(town, finished);
    const receipt = { method: 'bank', amount: 100, number: `B-${String(index).padStart(6, '0')}` };
    return [requestOf(by, filled.caseId, 'finish'), requestOf(by, finished.caseId, 'add-receipt', receipt)] as const;
  });
  const kinds = { 'ORT, finish': made.map(([one]) => one), 'ORT, add-receipt': made.map(([, two]) => two) };
  return { casework: town.casework, kinds };
};

const college: Ready = async (ground, count, send) => {
  const town = await aCollegeTown(ground.db, { folder: ground.dir });
  const made = await atOnce(Array.from({ length: count }), 4, async () => {
    const by = await send(town.casework);
    const { caseId } = await aDraftApplication(town, { applicant: by, offers: ['software-kk', 'design', 'nursery'] });
    return requestOf(by, caseId, 'send');
  });
  return { casework: town.casework, kinds: { 'college, send': made } };
};

const gradeOne: Ready = async (ground, count, send) => {
  const seats = Array.from({ length: offices }, () => count);
  const town = await aTown(ground.db, ground.owner, { seats, clock: '2027-08-10T10:00:00+06:00' });
  const made = await atOnce(Array.from({ length: count }), 4, async (_, index) => {
    const by = await send(town.casework);
    const { id } = await aDraft(town, by, familyAnswers(town.schools[index % offices]?.id ?? ''));
    return requestOf(by, id, 'submit');
  });
  return { casework: town.casework, kinds: { 'grade one, submit': made } };
};

function requestOf(
  by: { headers: Record<string, string> },
  caseId: string,
  action: string,
  input: unknown = {},
): Request {
  const headers = { ...by.headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return { path: `/api/cases/${caseId}/actions/${action}`, headers, body: JSON.stringify(input) };
}

let phones = 0;

/** Somebody with an account and an open session. */
const sender: Sender = async ({ db, vault }) => {
  const phone = `+99655${String((phones += 1)).padStart(7, '0')}`;
  const { accountId, token, csrf } = await db.transaction(async trx => {
    const account = { passwordHash: 'none', language: 'ru', status: 'active' } as const;
    const { id } = await newAccount({ vault }, trx, { phone, email: `${phones}@example.org` }, account);
    await insertRole(trx, { id: randomUUID(), accountId: id, role: 'graduate', organisationId: null, grantedBy: null });
    const opened = await newSession(trx, id, { agent: 'bench' });
    const [row] = await trx<{ csrf: string }>('sessions').where('account_id', id).select('csrf');
    return { accountId: id, token: opened, csrf: row?.csrf ?? '' };
  });
  const headers = { cookie: `sid=${token}`, 'x-csrf-token': csrf };
  return { kind: 'person', accountId, roles: [...ownerHolds], headers };
};

async function serve(ground: BenchGround, casework: Casework): Promise<{ url: string; close(): Promise<void> }> {
  const http = createHttp();
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { trust } = await openDemoAuthority(ground.dir);
  const parts = {
    casework,
    door: {
      db: casework.db,
      vault: casework.vault,
      passwords: { waiting: () => 0 },
      codesBy: ['sms'],
      addressFactor: 1,
    },
    verifier: openLocalVerifier(trust),
    publicUrl: url,
    webDir: '/nowhere',
    log: pino({ level: 'info' }, { write: () => undefined }),
    isReady: async () => ({}),
  } as unknown as ApiParts;
  const app = createServer(parts);
  http.on('request', app.callback());
  return {
    url,
    async close() {
      await app.close();
      http.closeAllConnections();
      await new Promise(done => http.close(done));
    },
  };
}

async function costs(ground: BenchGround, url: string, requests: readonly Request[]): Promise<number[]> {
  // Plans, compiled schemas and code are there before anything is counted.
  await done(url, requests.slice(0, warm - 1));
  const counted = counter(ground.db);
  await done(url, requests.slice(warm - 1, warm));
  counted.end();
  const many = requests.slice(warm);
  const before = await spent(ground);
  const seconds = await done(url, many);
  const after = await spent(ground);
  const each = after.map((value, index) => (value - (before[index] ?? 0)) / many.length);
  return [counted.statements, counted.roundTrips, ...each, many.length / seconds];
}

async function done(url: string, requests: readonly Request[]): Promise<number> {
  const { statuses, seconds } = await asked(url, callers, requests);
  const wrong = statuses.find(status => status !== 200);
  if (wrong !== undefined) throw new Error(`a measured command was answered with ${wrong}`);
  return seconds;
}

/** Statements sent, and in how many round trips: what one turn sends on one connection is sent together. */
function counter(db: Knex): { statements: number; roundTrips: number; end(): void } {
  const sending = new Set<string>();
  const counted = { statements: 0, roundTrips: 0, end: () => void db.removeListener('query', sent) };
  const sent = ({ __knexUid: connection }: { __knexUid: string }): void => {
    counted.statements += 1;
    if (sending.has(connection)) return;
    counted.roundTrips += 1;
    sending.add(connection);
    setImmediate(() => sending.delete(connection));
  };
  db.on('query', sent);
  return counted;
}

/** Milliseconds of this process and of PostgreSQL, KB of its log, pages it touched: since each began. */
async function spent({ owner, postgresPid }: BenchGround): Promise<number[]> {
  const { user, system } = process.cpuUsage();
  await owner.raw('select pg_stat_force_next_flush()');
  const { rows } = await owner.raw<{ rows: { wal: number; pages: number }[] }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 / 1024 as wal, (blks_hit + blks_read)::float8 as pages
     from pg_stat_database where datname = current_database()`,
  );
  return [(user + system) / 1000, processorOf(postgresPid), rows[0]?.wal ?? 0, rows[0]?.pages ?? 0];
}

/** A server with its children, those that have ended too. A tick of Linux is ten milliseconds. */
function processorOf(pid: number): number {
  const ticks = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => {
      const fields = statOf(name);
      const own = Number(fields[11]) + Number(fields[12]);
      if (Number(name) === pid) return own + Number(fields[13]) + Number(fields[14]);
      return Number(fields[1]) === pid ? own : 0;
    });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

/** What /proc says of a process behind its name; nothing of one that has just ended. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}
