import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { slots, type Slot } from '../definition.ts';
import { choicesOf, type CollegeFacts } from '../facts.ts';
import { filesAsked } from '../form/form.ts';
import { applicant, filers, notClosed, notSent, nothing } from './permitted.ts';

const attachInput = z.object({ slot: z.enum(slots), fileId: z.uuid() });
/** 004-16 … 004-18: medical data, the picture of the document, the proof of a quota, the consent on paper. After sending only what a college asked to be mended. */
export const attach = action<CollegeFacts, z.infer<typeof attachInput>>({
  name: 'attach',
  who: filers,
  clause: '004-16',
  input: attachInput,
  looks: (_f, input) => [{ ask: 'file', as: 'file', fileId: input.fileId }],
  may: f => notClosed(f),
  check: (f, input, world) =>
    firstRefusal(
      mayChange(f, input.slot),
      !world.found.files.file && refuse('file-not-there'),
      kindRefusal(input.slot, world),
    ),
  record: (_f, input, world) => ({
    events: [
      one('file.attached', { slot: input.slot, fileId: input.fileId, file: world.found.files.file?.sha256 ?? null }),
    ],
    files: [input.fileId],
  }),
});

function kindRefusal(slot: Slot, world: World): Refusal | undefined {
  const kind = world.found.files.file?.kind;
  return kind === undefined || (filesAsked[slot].kinds as readonly string[]).includes(kind)
    ? undefined
    : refuse('file-kind-wrong', { slot });
}

function mayChange(f: CollegeFacts, slot: Slot): Refusal | undefined {
  if (!f.submittedAt) return undefined;
  const asked = choicesOf(f).some(choice => choice.state === 'error' && choice.items.some(({ item }) => item === slot));
  return asked ? undefined : refuse('not-asked-for');
}

const removeInput = z.object({ slot: z.enum(slots) });

export const removeFile = action<CollegeFacts, z.infer<typeof removeInput>>({
  name: 'remove-file',
  who: filers,
  clause: '004-16',
  input: removeInput,
  may: f => firstRefusal(notClosed(f), notSent(f)),
  check: (f, input) => (f.files[input.slot] ? undefined : refuse('file-not-there')),
  record: (_f, input) => ({ events: [one('file.removed', { slot: input.slot })] }),
});

/** features 5.3 C1: a committee files only with the applicant's own word, given here or signed on paper. */
export const consent = action<CollegeFacts, z.infer<typeof nothing>>({
  name: 'consent',
  who: applicant,
  clause: '004-16',
  input: nothing,
  may: f => firstRefusal(notClosed(f), notSent(f), f.consentBy === 'applicant' && refuse('no-longer')),
  record: () => ({ events: [one('consent.given')] }),
});
