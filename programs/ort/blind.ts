// What may a reader not know of a registration? Of a check that is drawn for two blind looks nobody below the supervisor learns that
// somebody looked; who checks documents sees no payments, who checks payments no documents (features.md §5.1).
import type { Role } from '#domain/actors.ts';
import type { CaseEvent } from '#domain/events.ts';
import type { Reader, Withheld } from '#domain/programs.ts';
import { checks, noFacts, type Check, type CheckName, type OrtFacts } from './facts.ts';

const seeAll: readonly Role[] = ['centre', 'ministry', 'supervisor'];
const ofPayments = /^(receipt|payment|refund|fee)\./;
const ofDocuments = /^(file|benefit|check|correction|refusal)\./;

export function withheld(
  f: OrtFacts,
  { as, accountId }: Omit<Reader, 'organisations'>,
): Withheld<OrtFacts> | undefined {
  if (seeAll.includes(as)) return undefined;
  const reviews = as === 'reviewer';
  const facts: OrtFacts = { ...f, checks: bare(f.checks, accountId, reviews) };
  if (as === 'accountant')
    return { facts: withoutDocuments(facts), event: e => (ofDocuments.test(e.kind) ? undefined : e) };
  const event = (e: CaseEvent): CaseEvent | undefined => told(e, f, accountId);
  // Who of the centre looked, and how, is nobody's outside it.
  if (!reviews) return { facts, event: e => (e.kind === 'check.looked' ? undefined : event(e)) };
  const { payments, payOwed, refunds } = noFacts;
  return {
    facts: { ...facts, payments, payOwed, refunds },
    event: e => (ofPayments.test(e.kind) ? undefined : event(e)),
  };
}

const isBlind = (check: Check): boolean => check.state === 'owed' && check.sampled;

/** Whoever looked knows of their own look; of another's, or that a second one was drawn, nobody does. */
function bare(all: OrtFacts['checks'], accountId: string | undefined, reviews: boolean): OrtFacts['checks'] {
  return Object.fromEntries(
    checks.map(name => {
      const check = all[name];
      const seen = isBlind(check) ? check.looks.filter(look => look.by === accountId) : check.looks;
      const looks = reviews ? seen : [];
      return [name, { ...check, looks, sampled: false }];
    }),
  ) as OrtFacts['checks'];
}

function told(event: CaseEvent, f: OrtFacts, accountId: string | undefined): CaseEvent | undefined {
  if (event.kind === 'check.looked') {
    const hidden = isBlind(f.checks[event.body.check as CheckName]) && event.actor.accountId !== accountId;
    return hidden ? undefined : event;
  }
  if (event.kind !== 'check.opened') return event;
  const { sampled: _, ...body } = event.body;
  return { ...event, body };
}

function withoutDocuments(f: OrtFacts): OrtFacts {
  const { files, benefit, benefitsConfirmed, checks: none } = noFacts;
  return { ...f, files, benefit, benefitsConfirmed, checks: none };
}
