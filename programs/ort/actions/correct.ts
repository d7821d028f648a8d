import { z } from 'zod';
import { action, one, type Answers, type World } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { stepFaults } from '#domain/forms.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { correctionEnds } from '../dates.ts';
import { checks, type Check, type CheckName, type OrtFacts } from '../facts.ts';
import type { identityFiles } from '../findings.ts';
import { correctableFields } from '../findings.ts';
import { form } from '../form/form.ts';
import { graduateOf } from './fill.ts';
import { fillers, finished, notClosed } from './permitted.ts';

const field = z.string().max(200);
const input = z.object({
  check: z.enum(checks),
  /** Fields of step 1 that were found wrong, written anew. */
  personal: z.partialRecord(z.enum(correctableFields), field).optional(),
});
type Input = z.infer<typeof input>;

/** What was returned is sent again: every named item made anew, nothing else touched (domain.md O12). */
export const correct = action<OrtFacts, Input>({
  name: 'correct',
  who: fillers,
  clause: 'C30',
  input,
  opens: 'people',
  looks: (_f, given) =>
    given.personal?.pin ? [{ ask: 'same-subject', as: 'graduate', pin: digits(given.personal.pin) }] : [],
  may: f =>
    firstRefusal(
      notClosed(f),
      finished(f),
      checks.every(name => f.checks[name].state !== 'returned') && refuse('no-correction-asked'),
    ),
  check: (f, given, world) =>
    firstRefusal(
      notAsked(f.checks[given.check], world),
      notNamed(f, given),
      stillWrong(f, given),
      shapeRefusal(withChange(world.answers, given)),
      world.found.sameSubject.graduate && refuse('second-registration'),
    ),
  record: (_f, given, world) => {
    const events = (sealed?: { graduate: { step: Answers[string] } }) => [
      one('correction.sent', { check: given.check, fields: Object.keys(given.personal ?? {}) }, sealed),
    ];
    if (!given.personal) return { events: events() };
    const answers = withChange(world.answers, given);
    return {
      events: events({ graduate: { step: given.personal as Answers[string] } }),
      people: { graduate: graduateOf(answers) },
    };
  },
});

/** What the people declared, in the shape of the form, with the change laid over it. */
function withChange(declared: Answers, given: Input): Answers {
  const { addresses: _, ...personal } = declared.graduate ?? {};
  return { personal: { ...personal, ...given.personal } as Answers[string], address: declared.addresses ?? {} };
}

function shapeRefusal(answers: Answers): Refusal | undefined {
  const personal = form.steps.find(step => step.name === 'personal');
  const fault = personal && stepFaults(personal, answers)[0];
  return fault && refuse('form-incomplete', { step: fault.step, field: fault.field, fault: fault.code, count: 1 });
}

function notAsked(check: Check, world: World): Refusal | undefined {
  if (check.state !== 'returned') return refuse('no-correction-asked');
  return world.at < correctionEnds(check, world.season) ? undefined : refuse('window-closed');
}

function notNamed(f: OrtFacts, given: Input): Refusal | undefined {
  const named = f.checks[given.check].findings.map(finding => finding.item);
  return Object.keys(given.personal ?? {}).every(name => named.includes(name)) ? undefined : refuse('not-asked-for');
}

/** Every item that was found wrong must have been made anew since. */
function stillWrong(f: OrtFacts, given: Input): Refusal | undefined {
  const { findings, seq } = f.checks[given.check];
  const missing = findings.find(({ item }) => !isMended(f, given, item, seq));
  return missing && refuse('item-not-corrected', { item: missing.item });
}

function isMended(f: OrtFacts, given: Input, item: string, since: number): boolean {
  if ((correctableFields as readonly string[]).includes(item)) return Boolean(given.personal?.[item as never]);
  // A claim that was taken back needs no proof any more.
  if (given.check === 'benefit') return f.benefit.claims[item]?.some(file => file.seq > since) ?? true;
  const slot = item as (typeof identityFiles)[number] | 'photo';
  return (f.files[slot]?.seq ?? 0) > since;
}

function digits(pin: string): string {
  return pin.replaceAll(/\D/g, '');
}

/** No correction came in time: a person decides with what there is (domain.md O12). */
export const lapseCorrection = action<OrtFacts, ClockInput>({
  name: 'lapse-correction',
  who: ['clock'],
  clause: 'C30',
  input: clockInput,
  may: f => notClosed(f),
  check: (f, given) => (f.checks[given.key as CheckName]?.state === 'returned' ? undefined : refuse('no-longer')),
  record: (_f, given) => ({ events: [one('correction.lapsed', { check: given.key })] }),
});
