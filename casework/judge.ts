// One command against one locked case: may → check → record. Pure but for opening what is sealed.
import type { Action, Answers, Found, Recorded, World } from '#domain/actions.ts';
import type { Role } from '#domain/actors.ts';
import type { PartRow } from '#domain/parts.ts';
import { judgeWho } from '#domain/permissions.ts';
import type { Program } from '#domain/programs.ts';
import { refuse } from '#domain/refusals.ts';
import type { SeasonInForce } from '#domain/season.ts';
import type { CaseRow, Standing } from '#records/cases.ts';
import type { Command } from './command.ts';
import { NotAllowedError, NotFoundError, RefusedError, WrongShapeError } from './errors.ts';
import { answersOfPeople, openPeople } from './sealed-people.ts';
import type { Vault } from './seal.ts';
import { shapeFaults } from './shape-faults.ts';

/** A case under lock, with everything a judgement may need of it. */
export interface CaseAtHand {
  row: CaseRow;
  standing: Standing;
  season: SeasonInForce;
  program: Program;
}

export interface Moment {
  /** The instant the command is judged at, the instant it is written down. ISO. */
  at: string;
  recordedAt: string;
}

export function actionOf(program: Program, name: string): Action<unknown> {
  const action = program.actions.find(a => a.name === name);
  if (!action) throw new NotFoundError(`no action ${name}`);
  return action;
}

/** The input as the action wants it, or every fault with its path. */
export function shaped(action: Action<unknown>, input: unknown): unknown {
  const parsed = action.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new WrongShapeError(shapeFaults(parsed.error));
}

/** Opens what the action needs of the sealed answers; nothing, where it needs none. */
export function answersFor(
  vault: Vault,
  action: Action<unknown>,
  at: Pick<CaseAtHand, 'row' | 'standing'>,
): { answers: Answers; filledBy: World['filledBy'] } {
  if (action.opens === 'people')
    return { answers: answersOfPeople(openPeople(vault, at.standing.people, true)), filledBy: {} };
  const { draft, draftKey } = at.standing;
  if (action.opens !== 'draft' || !draftKey) return { answers: {}, filledBy: {} };
  const key = vault.unwrap(Buffer.from(draftKey, 'base64'));
  const answers: Answers = {};
  for (const { step, sealed } of draft) {
    answers[step] = vault.open(key, Buffer.from(sealed, 'base64'), `draft/${at.row.id}/${step}`) as Answers[string];
  }
  const savedAt = draft
    .map(d => d.at)
    .sort()
    .at(-1);
  if (savedAt) answers.saved = { at: savedAt };
  const filledBy = draft.flatMap(({ step, filled }) =>
    Object.entries(filled).map(([field, role]): [string, string] => [`${step}.${field}`, role]),
  );
  return { answers, filledBy: Object.fromEntries(filledBy) };
}

export function worldOf(
  at: CaseAtHand,
  moment: Moment,
  found: Found,
  role: string,
  command: Command,
  opened: ReturnType<typeof answersFor>,
): World {
  const { accountId, kind } = command.actor;
  return {
    caseId: at.row.id,
    at: moment.at,
    recordedAt: moment.recordedAt,
    nextSeq: at.row.seq + 1,
    season: at.season,
    actor: { kind, role, ...(accountId ? { accountId } : {}) },
    ...(command.part === undefined ? {} : { part: command.part }),
    together: command.together ?? [],
    found,
    answers: opened.answers,
    filledBy: opened.filledBy,
  };
}

/** Who may act, in which role. Foreign cases are not there; a party to the case never acts on it as staff. */
export function permitted(action: Action<unknown>, command: Command, row: CaseRow): string {
  const judgement = judgeWho(action.who, command.actor, { ...row, parts: partsMeant(action, command, row) });
  if (judgement.allowed) {
    const unsigned = isRole(judgement.role) && action.signedBy?.includes(judgement.role) && !command.signature;
    if (unsigned) throw new RefusedError(refuse('signature-needed'));
    return judgement.role;
  }
  if (judgement.why === 'party') throw new RefusedError(refuse('conflict-of-interest'));
  throw new NotAllowedError();
}

const isRole = (role: Role | 'clock' | 'import'): role is Role => role !== 'clock' && role !== 'import';

/** The part a command names; an action on a part that is not there finds nothing, one on the whole case names none. */
function partsMeant(action: Action<unknown>, { part }: Command, row: CaseRow): readonly PartRow[] {
  const named = row.parts.filter(one => one.key === part);
  if (action.ofPart ? named.length === 0 : part !== undefined) throw new NotFoundError();
  return action.ofPart ? named : row.parts;
}

/** The version of what a command acts on: a part has its own. */
export function versionOf({ part }: Command, row: CaseRow): number {
  return row.parts.find(one => one.key === part)?.version ?? row.version;
}

/** may → check → record. A refusal is thrown and nothing is written. */
export function judge(action: Action<unknown>, facts: unknown, input: unknown, world: World): Recorded {
  const refusal = action.may(facts, world) ?? action.check?.(facts, input, world);
  if (refusal) throw new RefusedError(refusal);
  return action.record(facts, input, world);
}
