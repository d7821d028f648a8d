// Does every history hold, does what is kept beside it agree, and was every family told what its case brought about? One walk over
// all cases answers it; memory stays flat.
import type { Knex } from 'knex';
import { foldOne, type CaseEvent } from '#domain/events.ts';
import { standingOf, type Standing } from '#records/cases.ts';
import { casePage, chainsOf, receiptsOf, toldOf, type CasePage, type Found, type ReceiptRow } from '#records/doctor.ts';
import { sharedOf, type SharedRows } from '#records/doctor-shared.ts';
import type { ChainRow } from '#records/chain-rows.ts';
import { programNamed, type Casework } from './casework.ts';
import { firstBreak, type HashedRecord } from './chain.ts';
import { disagreement, unwritten } from './doctor-facts.ts';
import { sharedDiffer } from './doctor-shared.ts';
import { seasonInForce } from './season-in-force.ts';

const pageSize = 200;

export interface Walked {
  chains: Found;
  /** What a case's rows say beside its history. */
  kept: Found;
  /** Obligations that the facts bring and nobody wrote. */
  unowed: Found;
  /** Notices that an event calls for and nobody wrote. */
  untold: Found;
}

export async function walkCases(casework: Casework): Promise<Walked> {
  const nothing = (): Found => ({ found: 0, example: null });
  const walked: Walked = { chains: nothing(), kept: nothing(), unowed: nothing(), untold: nothing() };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    // One page is read as it stood at one instant: what is written meanwhile looks like no fault.
    const last = await casework.db.transaction(trx => walkPage(casework, trx, after, walked), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
    if (!last) return walked;
    after = last;
  }
}

async function walkPage(
  casework: Casework,
  trx: Knex.Transaction,
  after: string,
  walked: Walked,
): Promise<string | undefined> {
  const page = await casePage(trx, after, pageSize);
  const ids = page.map(one => one.id);
  const chains = await chainsOf(trx, ids);
  const told = await toldOf(trx, ids);
  const receipts = await receiptsOf(trx, ids);
  const standing = await standingOf(trx, ids);
  const shared = await sharedOf(trx, ids);
  for (const one of page) {
    const beside = { told: told.get(one.id) ?? [], receipts: receipts.get(one.id) ?? [], standing: standing.get(one.id), shared: shared.get(one.id) }; // prettier-ignore
    walkCase(casework, one, chains.get(one.id) ?? [], beside, walked);
  }
  return page.at(-1)?.id;
}

interface Beside {
  told: readonly { key: string }[];
  receipts: readonly ReceiptRow[];
  standing: Standing | undefined;
  shared: SharedRows | undefined;
}

function walkCase(casework: Casework, one: CasePage, rows: readonly ChainRow[], beside: Beside, walked: Walked): void {
  const broken = firstBreak(one.id, [...rows], one.headHash);
  if (broken !== undefined) return note(walked.chains, `case ${one.number}, seq ${broken}`);
  const program = programNamed(casework, one.program);
  const events = rows.map(eventOf);
  const season =
    beside.standing && seasonInForce(beside.standing.season, programNamed(casework, beside.standing.season.program));
  const keys = new Set(beside.told.map(each => each.key));
  let facts = program.empty;
  for (const event of events) {
    facts = foldOne(program.fold, facts, event);
    if (!season || !one.ownerAccountId) continue;
    // What the program's own words say the family must hear of, event by event.
    for (const { to, template } of program.notices(event, facts, season))
      if (to === 'owner' && !keys.has(`${template}|${event.seq}|${one.ownerAccountId}`))
        note(walked.untold, `case ${one.number}, ${template}|${event.seq}: never written`);
  }
  const shared = { parts: beside.standing?.parts ?? [], shared: beside.shared };
  const differs =
    disagreement(program, one, facts, events, beside.receipts) ?? (beside.standing ? sharedDiffer(program, facts, shared) : null); // prettier-ignore
  if (differs) note(walked.kept, `case ${one.number}: ${differs}`);
  const missing = season && beside.standing && unwritten(program, facts, season, beside.standing.owed);
  if (missing) note(walked.unowed, `case ${one.number}, ${missing}`);
}

function eventOf(row: ChainRow): CaseEvent {
  const { seq, kind, actor } = row;
  const { body } = JSON.parse(row.record) as HashedRecord;
  return {
    seq,
    kind,
    actor,
    body,
    effectiveAt: row.effectiveAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  };
}

export function note(into: Found, what: string): void {
  into.found += 1;
  into.example ??= what;
}
