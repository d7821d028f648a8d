// What somebody wrote: sealed under the key of the case's author, in the history and beside what was written before.
import { z } from 'zod';
import { one, type Recorded, type World } from '#domain/actions.ts';
import type { Body, EventDraft } from '#domain/events.ts';
import { longest } from '#domain/forms.ts';
import { textField } from '../facts.ts';

export const written = z.string().trim().min(2).max(longest);

/** One event of the command with what was written; `text` is null where the event brings none. */
export interface Saying {
  kind: string;
  body?: Body;
  text: string | null;
}

/** The person whose texts these are has no name here: only a key of their own, so that forgetting them forgets the texts. */
export const nameless = { surname: '', givenName: '' } as const;

/** Events in their order, each text sealed with its own and kept with all others. Needs `opens: 'people'`, or nothing written yet. */
export function say(world: World, sayings: readonly Saying[]): Recorded {
  const fields: { [field: string]: string } = {};
  const events: EventDraft[] = sayings.map(({ kind, body = {}, text }, index) => {
    if (text === null) return one(kind, body);
    const field = textField(world.nextSeq + index);
    fields[field] = text;
    return one(kind, body, { author: { step: { [field]: text } } });
  });
  const before = world.answers.author ?? {};
  return { events, people: { author: { ...nameless, ...before, ...fields } } };
}

/** A text of the case as it was opened for this judgement. */
export function textOf(world: World, seq: number | undefined): string {
  const text = seq === undefined ? undefined : world.answers.author?.[textField(seq)];
  return typeof text === 'string' ? text : '';
}
