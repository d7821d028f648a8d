// Some cases are nobody's wish: each college has one admission office in a season, each school one list of graduates, from the day
// that both are there. Who works at the organisation is told them by whatever changes it, in the same transaction.
import { randomUUID } from 'node:crypto';
import { v5 } from 'uuid';
import type { Knex } from 'knex';
import { theClock, type Actor, type Role } from '#domain/actors.ts';
import type { Program } from '#domain/programs.ts';
import { clocks } from '#records/cases.ts';
import { organisationsWithoutCase } from '#records/organisations.ts';
import { listSeasons, seasonRow } from '#records/seasons.ts';
import { openCasesAt, staffingOf } from '#records/staffing.ts';
import { programNamed, type Casework } from './casework.ts';
import { RefusedError } from './errors.ts';
import { openCasesIn } from './open-case.ts';
import { performIn } from './perform.ts';
import { seasonInForce } from './season-in-force.ts';

const namespace = '8d2f0f7e-0b0c-5b8e-8a53-6d0b7a2f4a10';

/** A transaction of somebody's own, or one for each set: a country has more schools than a short one can open. */
type Within = <T>(work: (trx: Knex.Transaction) => Promise<T>) => Promise<T>;
const setSize = 200;

interface Asked {
  seasonId: string;
  /** Whose season it is. */
  program: string;
  actor: Actor;
}

/** Opens what is not there yet; asked again it opens nothing, and what an outage left undone. */
export async function openStandingCases(casework: Casework, within: Within, asked: Asked): Promise<void> {
  for (const program of casework.programs) {
    if (!program.oneAt || (program.inSeasonOf ?? program.id) !== asked.program) continue;
    while ((await within(trx => openSet(casework, trx, program, asked))) === setSize);
  }
}

async function openSet(
  casework: Casework,
  trx: Knex.Transaction,
  program: Program,
  { seasonId, actor }: Asked,
): Promise<number> {
  const season = await seasonRow(trx, seasonId);
  const { instant } = await clocks(trx);
  const inForce = season && seasonInForce(season, programNamed(casework, season.program));
  // A season that is over needs none any more.
  if (!inForce || program.mayOpen?.(inForce, instant.toISOString())) return 0;
  const { oneAt: kinds = [], noticesStaff } = program;
  const country = program.country.toLowerCase();
  const missing = await organisationsWithoutCase(trx, {
    kinds,
    country,
    program: program.id,
    seasonId,
    limit: setSize,
  });
  const staff = noticesStaff && (await staffingOf(trx, missing.map(({ id }) => id), noticesStaff.roles)); // prettier-ignore
  const openings = missing.map(organisation => ({
    id: v5(`${program.id}|${seasonId}|${organisation.id}`, namespace),
    program: program.id,
    seasonId,
    actor,
    input: { organisationId: organisation.id, ...(staff ? { staff: staff.get(organisation.id) ?? 'none' } : {}) },
    organisation,
  }));
  await openCasesIn(casework, trx, openings);
  return openings.length;
}

/** An organisation that comes later has them in every season that is open: nobody asked for it, it is there. */
export async function openStandingEverywhere(casework: Casework, trx: Knex.Transaction): Promise<void> {
  for (const { id, open, program } of await listSeasons(trx))
    if (open) await openStandingCases(casework, work => work(trx), { seasonId: id, program, actor: theClock });
}

/** Somebody began, ended or came in: the organisations' cases that notice it write it down. Where nothing changed they refuse. */
export async function noticeStaff(
  casework: Casework,
  trx: Knex.Transaction,
  changed: readonly { role: Role; organisationId: string | null }[],
): Promise<void> {
  const noticing = casework.programs.flatMap(({ id, noticesStaff }) => (noticesStaff ? [{ id, ...noticesStaff }] : []));
  const organisations = changed
    .filter(({ role }) => noticing.some(({ roles }) => roles.includes(role)))
    .flatMap(({ organisationId }) => organisationId ?? []);
  if (organisations.length === 0) return;
  const cases = await openCasesAt(trx, organisations, noticing.map(({ id }) => id)); // prettier-ignore
  const commands = cases.map(({ id: caseId, program }) => ({
    ...{ id: randomUUID(), caseId, actor: theClock, input: {} },
    action: noticing.find(({ id }) => id === program)?.by ?? '',
  }));
  const results = await performIn(casework, trx, commands);
  for (const result of results) if (!result.ok && !(result.error instanceof RefusedError)) throw result.error;
}
