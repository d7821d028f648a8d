// What of somebody to be examined may its reader know? An examiner knows a code alone, and of another's grade only that it was given.
import { z } from 'zod';
import type { Actor } from '#domain/actors.ts';
import { shortName } from '#domain/names.ts';
import { judgeWho } from '#domain/permissions.ts';
import { programNamed } from '#casework/casework.ts';
import type { Choice, CollegeFacts } from '#programs/college/facts.ts';
import { accountPeople } from '#records/accounts.ts';
import type { Candidate } from '#records/candidates.ts';
import { namesFor } from './present-list.ts';
import { openAccountPerson } from './present-people.ts';
import type { ApiParts } from './parts.ts';
import { instant } from './shapes.ts';

const grade = z.number();

export const candidateShape = z
  .object({
    case: z.object({ id: z.uuid(), number: z.string().meta({ description: 'The code of the candidate.' }) }),
    part: z.string(),
    version: z.int(),
    offer: z.uuid().nullable(),
    status: z.string(),
    tone: z.string(),
    name: z.string().nullable().meta({ description: 'Where the asker may see it: an examiner may not.' }),
    sitting: z.uuid().nullable(),
    startsAt: instant.nullable().meta({ description: 'The hour the candidate was told.' }),
    missed: z.array(z.uuid()).meta({ description: 'Sittings they were absent from.' }),
    absences: z.int(),
    grades: z.object({
      mine: grade.nullable(),
      given: z.int().meta({ description: 'How many examiners have graded.' }),
      final: grade.nullable(),
      at: instant.nullable(),
      by: z.array(z.string()).meta({ description: 'Who graded, once the grade stands.' }),
    }),
    appeal: z
      .object({
        state: z.enum(['filed', 'proposed', 'decided']),
        at: instant,
        proposal: z
          .object({ decision: z.string(), grade: grade.nullable(), protocol: z.string(), mine: z.boolean() })
          .nullable(),
        barred: z.boolean().meta({ description: 'The asker graded: somebody else decides.' }),
      })
      .nullable(),
  })
  .meta({ id: 'Candidate' });

export type CandidateShown = z.input<typeof candidateShape>;

export async function presentCandidates(
  parts: ApiParts,
  actor: Actor,
  rows: readonly Candidate[],
): Promise<CandidateShown[]> {
  const chosen = rows.map(row => (row.facts as CollegeFacts).choices[row.part]);
  const [names, graders] = await Promise.all([namesFor(parts, actor, rows), gradersOf(parts, chosen)]);
  return rows.map((row, index) => {
    const { marks: _marks, shown } = row;
    const choice = chosen[index];
    return {
      case: { id: row.id, number: row.number },
      ...{ part: row.part, version: row.version, offer: row.offerId, status: row.status },
      tone: programNamed(parts.casework, row.program).tones[row.status] ?? 'us',
      name: names.get(row.id) ?? null,
      sitting: textOf(shown['sitting']),
      startsAt: textOf(shown['startsAt']),
      missed: Array.isArray(shown['missed']) ? shown['missed'].map(String) : [],
      absences: choice?.absences ?? 0,
      grades: gradesOf(choice, actor, graders),
      appeal: sitsInCommission(parts, actor, row) ? appealOf(choice, actor) : null,
    };
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function gradesOf(
  choice: Choice | undefined,
  actor: Actor,
  graders: ReadonlyMap<string, string>,
): CandidateShown['grades'] {
  const given = choice?.exam?.grades ?? [];
  const final = choice?.exam?.grade ?? null;
  return {
    mine: given.find(one => one.by === actor.accountId)?.grade ?? null,
    given: given.length,
    final,
    at: choice?.exam?.gradedAt ?? null,
    // Until it stands not even who graded is told: the second looks with open eyes.
    by: final === null ? [] : given.flatMap(one => graders.get(one.by) ?? []),
  };
}

function appealOf(choice: Choice | undefined, { accountId }: Actor): CandidateShown['appeal'] {
  const appeal = choice?.appeal;
  if (!appeal) return null;
  const { proposal } = appeal;
  return {
    state: appeal.state,
    at: appeal.at,
    proposal: proposal && {
      ...{ decision: proposal.decision, grade: proposal.grade, protocol: proposal.protocol },
      mine: proposal.by === accountId,
    },
    barred: (choice.exam?.grades ?? []).some(one => one.by === accountId),
  };
}

/** Examiners examine; appeals are the committee's. */
export function sitsInCommission(parts: ApiParts, actor: Actor, row: Candidate): boolean {
  const { ownerAccountId, organisationId, organisationPath } = row;
  const at = { organisationId, organisationPath };
  const who = programNamed(parts.casework, row.program).actions.find(action => action.name === 'decide-appeal')?.who;
  return judgeWho(who ?? [], actor, { ownerAccountId, ...at, parts: [at] }).allowed;
}

async function gradersOf(
  parts: ApiParts,
  choices: readonly (Choice | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const graded = choices.filter(choice => choice?.exam?.grade != null);
  const ids = graded.flatMap(choice => choice?.exam?.grades.map(one => one.by) ?? []).filter(by => by !== '');
  const people = await accountPeople(parts.door.db, [...new Set(ids)]);
  return new Map(
    people.map(({ accountId, ...person }) => {
      const who = openAccountPerson(parts.door.vault, person);
      return [accountId, who?.name ? shortName(who.name) : ''];
    }),
  );
}
