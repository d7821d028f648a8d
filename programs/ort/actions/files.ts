import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { numberLook, withConsequences } from '../consequences.ts';
import { benefits } from '../definition.ts';
import { correctionEnds } from '../dates.ts';
import type { OrtFacts } from '../facts.ts';
import { photoRuleCodes, serverAdvice } from '../photo-rules.ts';
import { begun, closesAt } from './fill.ts';
import { fillers, finished, notClosed, registrationOpen } from './permitted.ts';

const slots = ['front', 'back', 'photo', 'consent', 'benefit'] as const;
type Slot = (typeof slots)[number];
const mostProofs = 6;

const attachInput = z.object({
  slot: z.enum(slots),
  /** Which benefit it proves. */
  category: z.enum(benefits).optional(),
  fileId: z.uuid(),
  /** What the phone advised about a photo: it decides nothing (000-16 is a person's decision). */
  advice: z.array(z.enum(photoRuleCodes)).max(photoRuleCodes.length).optional(),
});

/**
 * One file of the registration: a side of the passport (or, under 16, the school certificate and the birth certificate: 001-9), the
 * face, a proof of a benefit, the graduate's consent on paper. Benefit and photo may change until the registration closes, also after
 * payment and review, which then begins anew for what changed (000-35); a correction opens what it names.
 */
export const attach = action<OrtFacts, z.infer<typeof attachInput>>({
  name: 'attach',
  who: fillers,
  clause: '000-32',
  input: attachInput,
  looks: (_f, input) => [{ ask: 'file', as: 'file', fileId: input.fileId }],
  may: f => notClosed(f),
  check: (f, input, world) =>
    firstRefusal(
      slotRefusal(f, input.slot, input.category, world),
      input.slot === 'benefit' && !input.category && refuse('benefit-unknown'),
      input.slot === 'benefit' &&
        (f.benefit.claims[input.category ?? '']?.length ?? 0) >= mostProofs &&
        refuse('too-many-proofs', { most: mostProofs }),
      !world.found.files.file && refuse('file-not-there'),
      input.slot === 'photo' && world.found.files.file?.kind !== 'image' && refuse('photo-not-a-picture'),
    ),
  record: (f, input, world) => {
    const file = world.found.files.file;
    const advice = input.slot === 'photo' ? adviceOn(file, input.advice ?? [], closesAt(world)) : [];
    const body: { [key: string]: Json } = {
      slot: input.slot,
      fileId: input.fileId,
      file: file?.sha256 ?? null,
      advice,
      ...(input.slot === 'benefit' ? { category: input.category ?? '' } : {}),
    };
    return { ...withConsequences(f, [...begun(f, world), one('file.attached', body)], world), files: [input.fileId] };
  },
});

function adviceOn(file: World['found']['files'][string], device: readonly string[], closes: string | null): string[] {
  const server = file ? serverAdvice(file.details, file.takenOn, closes ?? '') : [];
  return [...new Set([...device, ...server])].sort();
}

function slotRefusal(f: OrtFacts, slot: Slot, category: string | undefined, world: World): Refusal | undefined {
  if (isAsked(f, slot, category, world)) return undefined;
  const closed = registrationOpen(world);
  if (closed) return closed;
  // After the form is finished the papers of identity change only where a correction asks for them; consent is given by then.
  return f.finishedAt && slot !== 'photo' && slot !== 'benefit' ? refuse('not-asked-for') : undefined;
}

/** Whether an open correction names this very file: its date holds after the close too (C30). */
function isAsked(f: OrtFacts, slot: Slot, category: string | undefined, world: World): boolean {
  const item = slot === 'benefit' ? category : slot;
  return Object.values(f.checks).some(
    check =>
      check.state === 'returned' &&
      world.at < correctionEnds(check, world.season) &&
      check.findings.some(finding => finding.item === item),
  );
}

const proof = z.object({ category: z.enum(benefits), fileId: z.uuid() });

export const removeProof = action<OrtFacts, z.infer<typeof proof>>({
  name: 'remove-proof',
  who: fillers,
  clause: '000-35',
  input: proof,
  may: f => notClosed(f),
  check: (f, input, world) => {
    const claims = Object.values(f.benefit.claims).flat();
    return firstRefusal(
      isAsked(f, 'benefit', input.category, world) ? undefined : registrationOpen(world),
      !f.benefit.claims[input.category]?.some(file => file.fileId === input.fileId) && refuse('file-not-there'),
      // 000-34: a benefit without a proof is none; then the toggle is switched off.
      f.finishedAt !== null && claims.length === 1 && refuse('last-proof'),
    );
  },
  record: (f, input, world) => withConsequences(f, [one('file.removed', input)], world),
});

function isBenefitAsked(f: OrtFacts, world: World): boolean {
  return f.checks.benefit.state === 'returned' && world.at < correctionEnds(f.checks.benefit, world.season);
}

const toggle = z.object({ on: z.boolean() });

/** "Мен жеңилдиктерге ээмин / Я льготник" (000-33, 001-11). Once finished it is switched on by a first proof. */
export const declareBenefit = action<OrtFacts, z.infer<typeof toggle>>({
  name: 'declare-benefit',
  who: fillers,
  clause: '000-34',
  input: toggle,
  looks: f => numberLook(f, 'benefit'),
  // To drop a benefit that was returned is an answer to the correction: its date holds after the close (C30).
  may: (f, world) => firstRefusal(notClosed(f), isBenefitAsked(f, world) ? undefined : registrationOpen(world)),
  check: (f, input, world) =>
    firstRefusal(
      input.on === f.benefit.declared && refuse('nothing-changed'),
      input.on && registrationOpen(world),
      input.on && !finished(f) && refuse('proof-first'),
    ),
  record: (f, input, world) =>
    withConsequences(f, [...begun(f, world), one('benefit.declared', { on: input.on })], world),
});
