// Answers what an action looks at and needs no lock; the rest is answered under it (locked.ts).
import { validate as isId } from 'uuid';
import type { Knex } from 'knex';
import { nothingFound, type Found, type Look } from '#domain/actions.ts';
import { classifierView } from '#records/classifiers.ts';
import { offerView } from '#records/offers.ts';
import { liveReceipt } from '#records/receipts.ts';
import {
  catchmentsOf,
  closedBefore,
  looseFile,
  openOfOwner,
  organisationView,
  sameSubject,
  type CaseAsking,
} from '#records/looks.ts';

/** Everything but what stands under the pools' locks: their rows, the heads of their queues, and the next numbers. */
export async function lookUp(trx: Knex.Transaction, looks: readonly Look[], asking: CaseAsking): Promise<Found> {
  const found = nothingFound();
  for (const look of looks.filter(nameable)) {
    if (look.ask === 'organisation') found.organisations[look.as] = await organisationView(trx, look.organisationId);
    if (look.ask === 'catchment') found.catchments[look.as] = await catchmentsOf(trx, look.streetId, look.house);
    if (look.ask === 'same-subject') found.sameSubject[look.as] = await sameSubject(trx, asking, look.pin);
    if (look.ask === 'closed-before') found.counts[look.as] = await closedBefore(trx, asking, look.reason, look.pin);
    if (look.ask === 'receipt') found.receipts[look.as] = await liveReceipt(trx, asking.seasonId, look.number);
    if (look.ask === 'offer' && !look.lock) found.offers[look.as] = await offerView(trx, asking.seasonId, look.offerId);
    if (look.ask === 'classifier') found.classifiers[look.as] = await classifierView(trx, look.kind, look.code);
    if (look.ask === 'open-of-owner') found.counts[look.as] = await openOfOwner(trx, asking.caseId, look.besides);
    if (look.ask === 'file') found.files[look.as] = await looseFile(trx, asking.caseId, look.fileId);
  }
  return found;
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
