import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { erroneousItems, erroneousReasons, quotaReasons, rejectReasons } from '../definition.ts';
import type { CollegeFacts } from '../facts.ts';
import { formulaOf, marksInput, marksRefusal, type GivenMarks } from '../scoring.ts';
import { about, choiceIn, committee, notClosed, nothing, signing, stands } from './permitted.ts';

/** 004-22: "сіз өтінімнің қабылданғаны туралы хабарлама жібересіз": an act of its own, never an effect of opening a page. */
export const acknowledge = action<CollegeFacts, z.infer<typeof nothing>>({
  name: 'acknowledge',
  who: committee,
  clause: '004-22',
  ofPart: true,
  signedBy: signing,
  input: nothing,
  may: (f, world) => firstRefusal(notClosed(f), stands(f, world, ['new'], 'already-acknowledged')),
  record: (_f, _i, world) => ({ events: [one('choice.acknowledged', about(world))] }),
});

const mayDecide = (f: CollegeFacts, world: World): Refusal | undefined =>
  firstRefusal(
    notClosed(f),
    choiceIn(f, world).state === 'new' && refuse('not-acknowledged'),
    stands(f, world, ['processing'], 'choice-decided'),
  );

const rejection = z.object({ reasons: z.array(z.enum(rejectReasons)).min(1).max(rejectReasons.length) });

export const reject = action<CollegeFacts, z.infer<typeof rejection>>({
  name: 'reject',
  who: committee,
  clause: '004-22',
  ofPart: true,
  signedBy: signing,
  input: rejection,
  may: mayDecide,
  record: (_f, { reasons }, world) => ({ events: [one('choice.rejected', { ...about(world), reasons })] }),
});

const faults = z.object({
  items: z
    .array(z.object({ item: z.enum(erroneousItems), reason: z.enum(erroneousReasons) }))
    .min(1)
    .max(erroneousItems.length),
});

/** domain.md K5: what is wrong is named, and the applicant has three days to mend just that. */
export const markErroneous = action<CollegeFacts, z.infer<typeof faults>>({
  name: 'mark-erroneous',
  who: committee,
  clause: 'domain 4.3 K5',
  ofPart: true,
  signedBy: signing,
  input: faults,
  may: (f, world) => firstRefusal(notClosed(f), stands(f, world, ['new', 'processing'], 'choice-decided')),
  record: (_f, { items }, world) => ({ events: [one('choice.erroneous', { ...about(world), items })] }),
});

const acceptance = z.object({
  marks: marksInput,
  quota: z.enum(['confirmed', 'refused']).optional(),
  quotaReason: z.enum(quotaReasons).optional(),
});

/** 004-23: accepted with the marks of the certificate, which a second officer enters again; a claimed quota is decided with it. */
export const accept = action<CollegeFacts, z.infer<typeof acceptance>>({
  name: 'accept',
  who: committee,
  clause: '004-23',
  ofPart: true,
  signedBy: signing,
  input: acceptance,
  looks: (_f, _input, _answers, part) => [{ ask: 'offer', as: part, offerId: part }],
  may: mayDecide,
  check: (f, input, world) =>
    firstRefusal(formulaRefusal(world), marksRefusal(input.marks, world), quotaRefusal(f, input, world)),
  record: (f, { marks, quota, quotaReason }, world) => ({
    events: [
      one('choice.accepted', {
        ...about(world),
        marks: marks as GivenMarks,
        ...(choiceIn(f, world).quota === null ? {} : { quota: quota ?? 'refused', quotaReason: quotaReason ?? null }),
      }),
    ],
  }),
});

/** 004-9: nobody is scored by a formula that is not approved. */
function formulaRefusal(world: World): Refusal | undefined {
  return formulaOf(world) ? undefined : refuse('formula-not-approved');
}

function quotaRefusal(f: CollegeFacts, input: z.infer<typeof acceptance>, world: World): Refusal | undefined {
  if (choiceIn(f, world).quota === null) return input.quota ? refuse('not-asked-for') : undefined;
  return !input.quota || (input.quota === 'refused' && !input.quotaReason) ? refuse('quota-undecided') : undefined;
}
