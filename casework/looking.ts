// Answers what an action looks at and needs no lock; the rest is answered under it (locked.ts).
import { validate as isId } from 'uuid';
import type { Knex } from 'knex';
import type { Found, Look } from '#domain/actions.ts';
import { classifierView } from '#records/classifiers.ts';
import { staffingOfCase } from '#records/staffing.ts';
import { offerView } from '#records/offers.ts';
import { liveReceipt } from '#records/receipts.ts';
import {
  casesHere,
  catchmentsOf,
  closedBefore,
  looseFile,
  openOfOwner,
  organisationView,
  sameSubject,
  type CaseAsking,
} from '#records/looks.ts';

/** Everything but what stands under the pools' locks: their rows, the heads of their queues, and the next numbers. */
export async function lookUp(
  trx: Knex.Transaction,
  looks: readonly Look[],
  asking: CaseAsking,
  found: Found,
): Promise<void> {
  await Promise.all(looks.filter(nameable).map(look => lookAt(trx, look, asking, found)));
}

async function lookAt(trx: Knex.Transaction, look: Look, asking: CaseAsking, found: Found): Promise<void> {
  const { caseId, seasonId } = asking;
  if (look.ask === 'organisation') found.organisations[look.as] = await organisationView(trx, look.organisationId);
  if (look.ask === 'catchment') found.catchments[look.as] = await catchmentsOf(trx, look.streetId, look.house);
  if (look.ask === 'same-subject') found.sameSubject[look.as] = await sameSubject(trx, asking, look.pin);
  if (look.ask === 'closed-before') found.counts[look.as] = await closedBefore(trx, asking, look.reason, look.pin);
  if (look.ask === 'receipt') found.receipts[look.as] = await liveReceipt(trx, seasonId, look.number);
  if (look.ask === 'offer' && !look.lock) found.offers[look.as] = await offerView(trx, seasonId, look.offerId);
  if (look.ask === 'classifier') found.classifiers[look.as] = await classifierView(trx, look.kind, look.code);
  if (look.ask === 'open-of-owner') found.counts[look.as] = await openOfOwner(trx, caseId, look.besides);
  if (look.ask === 'staff') found.staff[look.as] = await staffingOfCase(trx, caseId, look.roles);
  if (look.ask === 'cases-here') found.counts[look.as] = await casesHere(trx, asking, look);
  if (look.ask === 'file') found.files[look.as] = await looseFile(trx, caseId, look.fileId);
}

/** What is no id at all names nothing: it is not found, instead of being asked of the database. */
export function nameable(look: Look): boolean {
  switch (look.ask) {
    case 'pool':
    case 'organisation':
      return isId(look.organisationId);
    case 'pool-by-id':
    case 'queue-head':
      return isId(look.poolId);
    case 'catchment':
      return isId(look.streetId);
    case 'file':
      return isId(look.fileId);
    case 'offer':
      return isId(look.offerId);
    case 'sitting':
      return isId(look.sittingId);
    default:
      return true;
  }
}
