// What a second look must not know of the first: while a check is still owed, nobody who reviews sees who looked and what they found.
import type { Role } from '#domain/actors.ts';
import type { CaseEvent } from '#domain/events.ts';
import type { OrtFacts } from './facts.ts';
import { checks } from './facts.ts';

export function blindTo(f: OrtFacts, as: Role): { facts: OrtFacts; event(event: CaseEvent): boolean } {
  if (as !== 'reviewer') return { facts: f, event: () => true };
  const blind = checks.filter(check => f.checks[check].state === 'owed' && f.checks[check].sampled);
  const bare = Object.fromEntries(
    checks.map(check => [check, blind.includes(check) ? { ...f.checks[check], looks: [], sampled: false } : { ...f.checks[check], sampled: false }]), // prettier-ignore
  ) as OrtFacts['checks'];
  return {
    facts: { ...f, checks: bare },
    event: event => !(event.kind === 'check.looked' && blind.some(check => check === event.body.check)),
  };
}
