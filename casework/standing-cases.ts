// Some cases are nobody's wish: each college has one admission office in a season, from the day that both are there.
import { v5 } from 'uuid';
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import { organisationsWithoutCase } from '#records/organisations.ts';
import type { Casework } from './casework.ts';
import { openCasesIn } from './open-case.ts';

const namespace = '8d2f0f7e-0b0c-5b8e-8a53-6d0b7a2f4a10';

/** Opens what is not there yet; asked again it opens nothing. */
export async function openStandingCases(
  casework: Casework,
  trx: Knex.Transaction,
  asked: { seasonId: string; program: string; actor: Actor },
): Promise<void> {
  const { seasonId, actor } = asked;
  for (const program of casework.programs) {
    if (!program.oneAt || (program.inSeasonOf ?? program.id) !== asked.program) continue;
    const missing = await organisationsWithoutCase(trx, {
      kinds: program.oneAt,
      country: program.country.toLowerCase(),
      program: program.id,
      seasonId,
    });
    const openings = missing.map(organisation => ({
      id: v5(`${program.id}|${seasonId}|${organisation.id}`, namespace),
      program: program.id,
      seasonId,
      actor,
      input: { organisationId: organisation.id },
      organisation,
    }));
    await openCasesIn(casework, trx, openings);
  }
}
