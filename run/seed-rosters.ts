import { v5 } from 'uuid';
import { openAccounts } from '#casework/accesses.ts';
import { perform } from '#casework/perform.ts';
import type { Actor } from '#domain/actors.ts';
import { organisationsByCode } from '#records/import-tables.ts';
import { idOf } from './seed-ground.ts';
import type { OrtStage } from './seed-ort-play.ts';

// What schools say of themselves in a registration: how many graduates there are, that there are none, that somebody will come.

type Stage = Pick<OrtStage, 'ground' | 'centre' | 'seasonId'>;

/** A school of the demo says something of its list of graduates. */
export async function sayOfList(
  { ground, seasonId }: Stage,
  code: string,
  said: { action: 'declare-roster' | 'declare-none'; input: object; actor: Actor },
): Promise<void> {
  const { db } = ground.casework;
  const organisation = (await organisationsByCode(db)).get(code.toLowerCase());
  const found = { program: 'roster', seasonId, organisationId: organisation?.id ?? '' };
  const [list] = await db('cases').where(found).select<{ id: string }[]>('id');
  if (!list) throw new Error(`the demo has no list of graduates of ${code}`);
  const id = v5(`list ${said.action} ${code}`, idOf(ground.seed, `list ${seasonId}`));
  await perform(ground.casework, { id, caseId: list.id, ...said });
}

/** Somebody is given the school and has not come in yet. */
export async function inviteTo({ ground, centre }: Stage, code: string): Promise<void> {
  const { casework } = ground;
  const organisation = (await organisationsByCode(casework.db)).get(code.toLowerCase());
  const by = centre.staff.get('centre')?.actor.accountId ?? null;
  const seed = {
    ...{ phone: '+996700300091', name: { surname: 'Жакыпова', givenName: 'Назгүл', patronymic: 'Акматовна' } },
    ...({
      language: 'ky',
      role: 'coordinator',
      organisationId: organisation?.id ?? null,
      told: 'office-access',
    } as const),
  };
  await casework.db.transaction(trx => openAccounts({ casework, codesBy: [] }, trx, [seed], by));
}
