import { z } from 'zod';
import { action, one, type Answers } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { stepFaults } from '#domain/forms.ts';
import { refuse } from '#domain/refusals.ts';
import type { GradeOneFacts } from '../facts.ts';
import { form } from '../form/form.ts';
import { personOf } from './submit.ts';

const checks = z.array(z.object({ check: z.string(), requestHash: z.string().nullable() }));
const answers = z.object({
  outcome: z.enum(['agreed', 'mismatched', 'foreign', 'street-not-listed']),
  checks,
  /** Names of fields that differ; never a registry's value. */
  fields: z.array(z.string()),
});

/** What the registries said, brought by the clock. No answer ever withdraws a case or costs a seat. */
export const recordAnswers = action<GradeOneFacts, z.infer<typeof answers>>({
  name: 'record-answers',
  who: ['clock'],
  clause: '003-4',
  input: answers,
  may: f => (f.closed ? refuse('case-closed') : f.registries === 'asking' ? undefined : refuse('nothing-to-check')),
  record: (_f, input) => {
    const proofs = input.checks.map(c => ({ check: c.check, requestHash: c.requestHash }));
    if (input.outcome === 'agreed') return { events: [one('registries.agreed', { checks: proofs })] };
    if (input.outcome === 'mismatched')
      return { events: [one('registries.mismatched', { checks: proofs, fields: input.fields })] };
    return { events: [one('check.by-hand', { why: input.outcome, checks: proofs })] };
  },
});

/** Silent for a day, or a mismatch that stayed: a person looks, nobody loses a place by it (C26). */
export const checkByHand = action<GradeOneFacts, ClockInput>({
  name: 'check-by-hand',
  who: ['clock'],
  input: clockInput,
  may: f =>
    f.closed
      ? refuse('case-closed')
      : f.registries === 'asking' || f.registries === 'correction'
        ? undefined
        : refuse('nothing-to-check'),
  record: f => ({ events: [one('check.by-hand', { why: f.registries === 'asking' ? 'silent' : 'uncorrected' })] }),
});

const correction = z.object({
  child: z.record(z.string(), z.string()).optional(),
  applicant: z.record(z.string(), z.string()).optional(),
});

/** The family mends what differs; the seat stays, the registries are asked again. */
export const correct = action<GradeOneFacts, z.infer<typeof correction>>({
  name: 'correct',
  who: [{ role: 'parent', relation: 'own' }],
  input: correction,
  opens: 'people',
  may: f =>
    f.closed ? refuse('case-closed') : f.registries === 'correction' ? undefined : refuse('no-correction-asked'),
  check: (_f, input, world) => {
    const [first, ...rest] = form.steps
      .filter(step => step.name === 'child' || step.name === 'applicant')
      .flatMap(step => stepFaults(step, merged(world.answers, input)));
    return (
      first &&
      refuse('form-incomplete', { step: first.step, field: first.field, fault: first.code, count: rest.length + 1 })
    );
  },
  record: (_f, input, world) => {
    const mended = merged(world.answers, input);
    return {
      events: [
        one(
          'data.corrected',
          {
            fields: [
              ...Object.keys(input.child ?? {}).map(f => `child.${f}`),
              ...Object.keys(input.applicant ?? {}).map(f => `applicant.${f}`),
            ],
          },
          {
            ...(input.child ? { child: { step: input.child } } : {}),
            ...(input.applicant ? { applicant: { step: input.applicant } } : {}),
          },
        ),
      ],
      people: { child: personOf(mended, 'child'), applicant: personOf(mended, 'applicant') },
    };
  },
});

/** What was declared with what is mended on top. */
function merged(answers: Answers, input: z.infer<typeof correction>): Answers {
  return {
    ...answers,
    child: { ...answers.child, ...input.child },
    applicant: { ...answers.applicant, ...input.applicant },
  };
}

const none = z.object({});

/** A clerk or the director compared the papers and found the data right. */
export const confirmData = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'confirm-data',
  who: [
    { role: 'clerk', relation: 'school' },
    { role: 'director', relation: 'school' },
  ],
  input: none,
  may: f => (f.closed ? refuse('case-closed') : f.registries === 'by-hand' ? undefined : refuse('nothing-to-check')),
  record: () => ({ events: [one('registries.agreed', { byHand: true })] }),
});

/** Regulation 97 §9: the director checks the papers of a child under guardianship. */
export const confirmWard = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'confirm-ward',
  who: [{ role: 'director', relation: 'school' }],
  clause: '003-21',
  input: none,
  may: f => (f.closed ? refuse('case-closed') : f.ward === 'owed' ? undefined : refuse('nothing-to-check')),
  record: () => ({ events: [one('ward.confirmed')] }),
});
