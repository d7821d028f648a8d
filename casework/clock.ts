// What the engine does by itself when time has come: opens, reminds, lets lapse. Every act is a command with an id made of
// case, obligation and the event that opened it, so that it is done once however often it is tried.
import { theClock } from '#domain/actors.ts';
import { dueOfCase, dueOfSeason, type DueStep } from '#records/due.ts';
import type { Casework } from './casework.ts';
import { clockCommandId, type Command } from './command.ts';
import { RefusedError } from './errors.ts';
import { perform, performTogether, type Result } from './perform.ts';

const setSize = 500;

/** Does what is due of one case, in order of its instants. Returns how many acts were written; "not yet" is a good answer. */
export async function advance(casework: Casework, caseId: string): Promise<number> {
  let written = 0;
  for (const step of await dueOfCase(casework.db, caseId)) {
    try {
      await perform(casework, commandOf(step));
      written += 1;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
    }
  }
  return written;
}

/** Walks a season's shared instants in sets; a set that fails is repeated case by case, so that one bad case stops nobody. */
export async function advanceSeason(
  casework: Casework,
  seasonId: string,
  onSet: (done: number) => void = () => undefined,
): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  let written = 0;
  for (;;) {
    const set = await dueOfSeason(casework.db, seasonId, after, setSize);
    const last = set.at(-1);
    if (!last) return written;
    written += await performSet(casework, set.map(commandOf));
    after = last.obligationId;
    onSet(written);
  }
}

async function performSet(casework: Casework, commands: readonly Command[]): Promise<number> {
  // One case may owe two shared things at once; a list names each case once.
  const [now, next] = firstPerCase(commands);
  const done = await settle(casework, now);
  return done + (next.length ? await performSet(casework, next) : 0);
}

async function settle(casework: Casework, commands: readonly Command[]): Promise<number> {
  try {
    return written(await performTogether(casework, commands));
  } catch {
    let done = 0;
    for (const command of commands) {
      // One that cannot be done stays due: the case's own wait and doctor find it.
      done += await performTogether(casework, [command]).then(written, () => 0);
    }
    return done;
  }
}

function written(results: readonly Result[]): number {
  return results.filter(result => result.ok).length;
}

function firstPerCase(commands: readonly Command[]): [Command[], Command[]] {
  const seen = new Set<string>();
  const first: Command[] = [];
  const rest: Command[] = [];
  for (const command of commands) {
    (seen.has(command.caseId) ? rest : first).push(command);
    seen.add(command.caseId);
  }
  return [first, rest];
}

function commandOf(step: DueStep): Command {
  const act = step.act === 'remind' ? `remind-${step.hours}-${step.datedAt}` : step.action;
  return {
    id: clockCommandId(step.caseId, step.name, step.key, step.since, act),
    caseId: step.caseId,
    action: step.action,
    input: { obligation: step.name, key: step.key, ...(step.hours === null ? {} : { hours: step.hours }) },
    actor: theClock,
    datedAt: step.datedAt,
    since: step.since,
  };
}
