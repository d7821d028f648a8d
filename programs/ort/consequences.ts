// What follows by itself from what somebody did: checks that open once the fee is covered, a fee that is another, a registration
// that is complete. It stands in the same command, so that no state is ever between.
import { one, type Look, type World } from '#domain/actions.ts';
import { foldOne, type EventDraft, type Json } from '#domain/events.ts';
import { rule } from '#domain/season.ts';
import type { CheckName, OrtFacts } from './facts.ts';
import { feeOf, type Fee } from './fee.ts';
import { fold } from './fold.ts';
import { isCovered } from './money.ts';
import { isComplete, needed } from './status.ts';

/**
 * Asked by what may complete a registration, where nothing but the money or the check it decides is left: the series is locked
 * until the command has ended, and nobody waits for it in vain.
 */
export function numberLook(f: OrtFacts, deciding?: CheckName): Look[] {
  if (!f.finishedAt || f.number !== null || f.closed) return [];
  const left = needed(f).filter(name => f.checks[name].state !== 'accepted');
  return left.every(name => name === deciding) ? [{ ask: 'next-number', as: 'registration' }] : [];
}

export function withConsequences(
  f: OrtFacts,
  drafts: readonly EventDraft[],
  world: World,
): { events: EventDraft[]; numbersTaken?: string[] } {
  const events = [...drafts];
  let facts = drafts.reduce((known, draft, index) => after(known, draft, world, index), f);
  const add = (draft: EventDraft): void => {
    facts = after(facts, draft, world, events.length);
    events.push(draft);
  };
  if (facts.finishedAt && !facts.closed) {
    const fee = feeOf({ subjects: facts.subjects, benefits: facts.benefitsConfirmed }, world.season);
    if (changesFee(drafts) && !sameFee(fee, facts.fee))
      add(one('fee.changed', { fee: fee as unknown as Json, before: facts.fee?.total ?? null }));
    for (const check of isCovered(facts) ? needed(facts) : []) {
      if (facts.checks[check].state === 'idle') add(one('check.opened', { check, sampled: isSampled(check, world) }));
    }
    if (isComplete(facts) && !isComplete(f)) {
      // Who was registered before what changed was looked at again keeps the number.
      const number = facts.number ?? world.found.numbers.registration;
      if (number === undefined) throw new Error('a registration is complete and no number was looked up');
      add(one('registered', { number }));
      if (f.number === null) return { events, numbersTaken: ['registration'] };
    }
  }
  return { events };
}

/** The fee is frozen with the rules it was reckoned by; only what is in it reckons it anew (O22, O23). */
function changesFee(drafts: readonly EventDraft[]): boolean {
  return drafts.some(
    draft =>
      draft.kind === 'tests.changed' ||
      draft.kind === 'benefit.declared' ||
      draft.kind === 'benefit.rejected' ||
      draft.kind === 'file.removed' ||
      (draft.kind === 'check.accepted' && draft.body.check === 'benefit'),
  );
}

/** One test instead of another costs the same and is another fee all the same: its lines say what is paid for. */
function sameFee(fee: Fee, known: Fee | null): boolean {
  const told = ({ total, lines, waived }: Fee) => JSON.stringify([total, waived, lines]);
  return known !== null && told(fee) === told(known);
}

function after(facts: OrtFacts, draft: EventDraft, world: World, index: number): OrtFacts {
  return foldOne(fold, facts, {
    seq: world.nextSeq + index,
    kind: draft.kind,
    effectiveAt: world.at,
    recordedAt: world.recordedAt,
    actor: world.actor,
    body: draft.body,
  });
}

/** A share of checks is looked at by two who do not know of each other; which, is drawn from the case, not by anybody. */
function isSampled(check: string, world: World): boolean {
  let hash = 2166136261;
  for (const letter of `${world.caseId} ${check} ${world.nextSeq}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  }
  return hash % 100 < rule<number>(world.season, 'secondLookPercent');
}
