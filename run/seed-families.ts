import { charterDigest } from '#casework/charters.ts';
import { saveStep } from '#casework/draft.ts';
import { openCase } from '#casework/open-case.ts';
import { perform } from '#casework/perform.ts';
import type { Actor } from '#domain/actors.ts';
import { dice } from '#programs/demo/dice.ts';
import { familyOf, type Family, type FamilyWish } from '#programs/grade-one/demo/families.ts';
import { charterOf, demoSchools } from '#programs/grade-one/demo/town.ts';
import { organisationIdOf, streetIdOf } from '#records/import-tables.ts';
import { accountOf, idOf, type SeedGround } from './seed-ground.ts';

// Families come, write into the form and send it: as anybody does, by the same commands.

export interface SeededFamily extends Family {
  label: string;
  actor: Actor;
  caseId: string;
  number: string;
}

/** The family of a wish; the same seed and number give the same family. */
export function imagine(seed: string, wish: FamilyWish, phonePrefix: string): Family {
  return familyOf(dice(`${seed} family ${wish.number}`), wish, { prefix: phonePrefix }, streetIdOf);
}

const allSteps: readonly string[] = ['child', 'applicant', 'addresses', 'school', 'charter', 'priority'];

/** An account and an open case; one after the other, so that numbers follow the order of the list. */
export async function begin(
  ground: SeedGround,
  seasonId: string,
  label: string,
  family: Family,
): Promise<SeededFamily> {
  const { phone, email, applicantName: name } = family;
  const actor = await accountOf(ground, { phone, email, name, language: family.wish.language === 'ru' ? 'ru' : 'ky' });
  const opened = await openCase(ground.casework, {
    id: idOf(ground.seed, `open ${label}`),
    program: 'grade-one',
    seasonId,
    actor,
    input: {},
  });
  return { ...family, label, actor, caseId: opened.id, number: opened.number };
}

/** The given steps of the form; all six unless told otherwise. */
export async function write(ground: SeedGround, family: SeededFamily, steps = allSteps): Promise<void> {
  const answers = withSchool(family);
  for (const step of steps) {
    const save = { caseId: family.caseId, step, answers: answers[step] ?? {}, seen: 0 };
    await saveStep(ground.casework, { ...save, accountId: family.actor.accountId ?? '', role: 'parent' });
  }
}

export async function send(ground: SeedGround, family: SeededFamily): Promise<void> {
  await act(ground, family, 'submit', family.actor);
}

/** One command on a family's case; its id is made of the label and what is done. */
export async function act(
  ground: SeedGround,
  family: SeededFamily,
  action: string,
  actor: Actor,
  input: unknown = {},
): Promise<void> {
  const id = idOf(ground.seed, `${action} ${family.label} ${JSON.stringify(input)}`);
  await perform(ground.casework, { id, caseId: family.caseId, action, input, actor });
}

function withSchool(family: Family): Family['answers'] {
  const school = demoSchools.find(each => each.code === family.wish.school);
  const read = school && !school.withoutCharter ? { sha256: charterDigest(charterOf(school)) } : {};
  return {
    ...family.answers,
    school: { ...family.answers.school, organisationId: organisationIdOf(family.wish.school) },
    charter: read,
  };
}
