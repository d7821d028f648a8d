// Has this very command been accepted before? Asked first of all, in the transaction that would carry it out.
import type { Knex } from 'knex';
import { claimCommands, type Claim, type Earlier } from '#records/commands.ts';
import type { Casework } from './casework.ts';

export async function claim(
  casework: Casework,
  trx: Knex.Transaction,
  claims: readonly Claim[],
): Promise<Map<string, Earlier>> {
  return casework.sabotage === 'no-claim' ? new Map() : claimCommands(trx, claims);
}
