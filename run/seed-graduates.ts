import { createAccess } from '#casework/accesses.ts';
import { saveStep } from '#casework/draft.ts';
import { openCase } from '#casework/open-case.ts';
import { perform } from '#casework/perform.ts';
import { ownerHolds, type Actor } from '#domain/actors.ts';
import { dice } from '#programs/demo/dice.ts';
import { graduateOf, type DemoGraduate, type GraduateWish, type GraduateYear } from '#programs/ort/demo/graduates.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { activeAccountByPhone } from '#records/accounts.ts';
import type { Knex } from 'knex';
import { accountOf, idOf, type SeedGround } from './seed-ground.ts';

// Graduates get an access and write into the form, or their coordinator does: as anybody does, by the same commands.

/** The school, college or technical school that registers them, and who answers for it there. */
export interface RegisteringOffice {
  id: string;
  path: string;
  coordinator: Actor;
}

export interface SeededGraduate extends DemoGraduate {
  label: string;
  actor: Actor;
  office: RegisteringOffice;
  caseId: string;
  number: string;
}

/** The graduate of a wish; the same seed and number give the same graduate. */
export function imagineGraduate(seed: string, wish: GraduateWish, year: GraduateYear): DemoGraduate {
  return graduateOf(dice(`${seed} graduate ${wish.number}`), wish, year);
}

/** As coordinators do it: account, first password and case; nobody has come in with the password yet. */
export async function createFirstAccess(
  ground: SeedGround,
  seasonId: string,
  office: RegisteringOffice,
  label: string,
  graduate: DemoGraduate,
): Promise<SeededGraduate> {
  const { casework, seed } = ground;
  const known = await casework.db.transaction(trx =>
    activeAccountByPhone(trx, casework.vault.index('phone', graduate.phone)),
  );
  if (known) return giveAccess(ground, seasonId, office, label, graduate);
  const { phone, name, language } = graduate;
  const asked = {
    commandId: idOf(seed, `access ${label}`),
    seasonId,
    actor: office.coordinator,
    phone,
    name,
    language,
  };
  const made = await createAccess({ casework, codesBy: [] }, asked);
  const actor: Actor = { kind: 'person', accountId: made.account, roles: [...ownerHolds] };
  return { ...graduate, label, actor, office, caseId: made.case, number: made.number };
}

/** The same, for somebody who has a password of their own by now. */
export async function giveAccess(
  ground: SeedGround,
  seasonId: string,
  office: RegisteringOffice,
  label: string,
  graduate: DemoGraduate,
): Promise<SeededGraduate> {
  const { phone, email, name, language } = graduate;
  const held = { role: 'graduate' as const, organisationId: null, path: '' };
  const { accountId } = await accountOf(ground, { phone, email, name, language }, [held]);
  const opened = await openCase(ground.casework, {
    id: idOf(ground.seed, `open ${label}`),
    program: 'ort',
    seasonId,
    actor: office.coordinator,
    input: { organisationId: office.id, ...name },
    ownerAccountId: accountId ?? '',
    organisation: { id: office.id, path: office.path },
  });
  const actor: Actor = { kind: 'person', accountId: accountId ?? '', roles: [...ownerHolds] };
  return { ...graduate, label, actor, office, caseId: opened.id, number: opened.number };
}

export const writtenSteps: readonly string[] = ['personal', 'address', 'tests'];

/** The given steps of the form, by the graduate or by the coordinator. */
export async function writeForm(
  ground: SeedGround,
  graduate: SeededGraduate,
  by: 'graduate' | 'coordinator',
  steps = writtenSteps,
): Promise<void> {
  await actOn(ground, graduate, 'begin', actorOf(graduate, by));
  const accountId = actorOf(graduate, by).accountId ?? '';
  for (const step of steps) {
    const answers = graduate.answers[step] ?? {};
    await saveStep(ground.casework, { caseId: graduate.caseId, step, answers, seen: 0, accountId, role: by });
  }
}

export function actorOf(graduate: SeededGraduate, by: 'graduate' | 'coordinator'): Actor {
  return by === 'graduate' ? graduate.actor : graduate.office.coordinator;
}

/** One command on a graduate's case; its id is made of the label, who does what and how often it was done before. */
export async function actOn(
  ground: SeedGround,
  graduate: Pick<SeededGraduate, 'label' | 'caseId'>,
  action: string,
  actor: Actor,
  input: unknown = {},
  time = 1,
): Promise<void> {
  const id = idOf(ground.seed, `${action} ${graduate.label} ${actor.accountId ?? ''} ${JSON.stringify(input)} ${time}`);
  await perform(ground.casework, { id, caseId: graduate.caseId, action, input, actor });
}

export async function ortFacts(db: Knex, caseId: string): Promise<OrtFacts> {
  const row = (await db('cases').where({ id: caseId }).first('facts')) as { facts: OrtFacts } | undefined;
  if (!row) throw new Error('the seed has no such case');
  return row.facts;
}
