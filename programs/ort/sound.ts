// What must be true of every registration, whatever led to it (features.md §5.1). Nothing here guards anything: doctor asks it of
// histories that are written already.
import type { CaseEvent } from '#domain/events.ts';
import { sumOf } from '#domain/money.ts';
import { checks, type OrtFacts } from './facts.ts';
import { isComplete, needed } from './status.ts';

type Question = (f: OrtFacts, events: readonly CaseEvent[]) => boolean;

const wrong: readonly [what: string, isSo: Question][] = [
  ['finished for a graduate without consent', (f, events) => f.consent === null && by(events, 'form.finished', 'coordinator')], // prettier-ignore
  ['the fee is not its lines', f => f.fee !== null && f.fee.total !== sumOf([...f.fee.lines.map(line => line.amount), -f.fee.waived])], // prettier-ignore
  ['registered without a number', f => isComplete(f) && f.number === null],
  ['registered without a photo or a paper', f => isComplete(f) && !(f.files.photo && f.files.front && f.files.back)],
  ['accepted before what it is about was there', isAcceptedTooSoon],
  ['one reviewer looked twice', f => checks.some(name => isRepeated(f.checks[name].looks.map(look => look.by)))],
  ['a payment taken back by who confirmed it', isReversedAlone],
  ['not admitted by fewer than two reviewers and a supervisor', isRefusedAlone],
];

/** The first thing that is wrong, or null. */
export function sound(f: OrtFacts, events: readonly CaseEvent[]): string | null {
  return wrong.find(([, isSo]) => isSo(f, events))?.[0] ?? null;
}

function by(events: readonly CaseEvent[], kind: string, role: string): boolean {
  return events.some(event => event.kind === kind && event.actor.role === role);
}

function isRepeated(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

function isAcceptedTooSoon(f: OrtFacts): boolean {
  const { photo, front, back } = f.files;
  const about = { photo: [photo], identity: [front, back], benefit: Object.values(f.benefit.claims).flat() };
  return needed(f).some(
    name => f.checks[name].state === 'accepted' && about[name].some(file => (file?.seq ?? 0) > f.checks[name].seq),
  );
}

function isReversedAlone(_f: OrtFacts, events: readonly CaseEvent[]): boolean {
  const confirmed = (payment: unknown) =>
    events.find(event => event.kind === 'payment.confirmed' && event.body.payment === payment)?.actor.accountId;
  return events.some(
    ({ kind, body, actor }) => kind === 'payment.reversed' && confirmed(body.payment) === actor.accountId,
  );
}

function isRefusedAlone(f: OrtFacts, events: readonly CaseEvent[]): boolean {
  if (f.closed !== 'not-admitted') return false;
  const last = (kind: string) => events.findLast(event => event.kind === kind)?.actor;
  const three = [last('refusal.proposed'), last('refusal.seconded'), last('not-admitted')];
  return isRepeated(three.map(actor => actor?.accountId ?? '')) || three.some(actor => actor === undefined);
}
