// How each kind of event changes what is known of a registration.
import type { CaseEvent, Fold } from '#domain/events.ts';
import type { Fee } from './fee.ts';
import { checks, noFacts, type Check, type CheckName, type FileState, type Finding, type OrtFacts, type Payment, type Verdict } from './facts.ts'; // prettier-ignore
import { isCovered } from './money.ts';
import { isUnderReview } from './status.ts';

type Step = (facts: OrtFacts, event: CaseEvent) => OrtFacts;
const text = (event: CaseEvent, name: string) => String(event.body[name] ?? '');

const steps: Fold<OrtFacts> = {
  'case.opened': (f, e) => ({
    ...f,
    openedAt: e.effectiveAt,
    openedSeq: e.seq,
    organisationId: text(e, 'organisationId'),
  }),
  'form.begun': (f, e) => ({ ...f, begunAt: e.effectiveAt, filler: text(e, 'filler') }),
  'consent.given': f => ({ ...f, consent: 'graduate' }),
  'file.attached': attached,
  'file.removed': (f, e) => {
    const left = (f.benefit.claims[text(e, 'category')] ?? []).filter(file => file.fileId !== text(e, 'fileId'));
    const { [text(e, 'category')]: _, ...others } = f.benefit.claims;
    const claims = left.length ? { ...others, [text(e, 'category')]: left } : others;
    const benefitsConfirmed = f.benefitsConfirmed.filter(benefit => benefit in claims);
    return anew({ ...f, benefit: { ...f.benefit, claims }, benefitsConfirmed }, 'benefit');
  },
  'benefit.declared': (f, e) =>
    e.body.on === true ? { ...f, benefit: { ...f.benefit, declared: true } } : withoutBenefit(f),
  // What two reviewers do not accept is no benefit; the registration goes on without it.
  'benefit.rejected': withoutBenefit,
  'form.finished': (f, e) => ({
    ...f,
    finishedAt: e.effectiveAt,
    finishedSeq: e.seq,
    identity: text(e, 'identity') as OrtFacts['identity'],
    ...testsOf(e),
    fee: e.body.fee as unknown as Fee,
  }),
  'tests.changed': (f, e) => ({ ...f, ...testsOf(e) }),
  'fee.changed': (f, e) => ({ ...f, fee: e.body.fee as unknown as Fee }),
  'receipt.added': (f, e) => ({
    ...f,
    payments: {
      ...f.payments,
      [text(e, 'payment')]: {
        method: text(e, 'method') as Payment['method'],
        amount: Number(e.body.amount),
        number: text(e, 'number'),
        state: 'under-review',
        at: e.recordedAt,
        seq: e.seq,
        reason: null,
        decidedBy: null,
      },
    },
  }),
  'receipt.cancelled': payment('cancelled'),
  'payment.confirmed': payment('confirmed'),
  'payment.rejected': payment('rejected'),
  'payment.reversed': payment('reversed'),
  'refund.recorded': (f, e) => ({
    ...f,
    refunds: [...f.refunds, { amount: Number(e.body.amount), number: text(e, 'number'), at: e.effectiveAt }],
  }),
  'check.opened': check((_c, e) => ({ state: 'owed', looks: [], findings: [], sampled: e.body.sampled === true })),
  // The same task goes on for somebody else, due as it was: nothing may tell them that somebody looked.
  'check.looked': check((c, e) => ({ at: c.at, seq: c.seq, looks: [...c.looks, look(e, 'accept')] })),
  'check.accepted': (f, e) => {
    const next = check((c, event) => ({ state: 'accepted', looks: [...c.looks, look(event, 'accept')], findings: [] }))(
      f,
      e,
    );
    return text(e, 'check') === 'benefit' ? { ...next, benefitsConfirmed: Object.keys(f.benefit.claims) } : next;
  },
  'check.disputed': check((c, e) => ({
    state: 'settle',
    looks: [...c.looks, look(e, 'return')],
    findings: findingsOf(e),
  })),
  'check.returned': check((c, e) => ({
    state: 'returned',
    looks: [...c.looks, look(e, 'return')],
    findings: findingsOf(e),
    returns: c.returns + 1,
    lapsed: false,
  })),
  'correction.sent': check(() => ({ state: 'owed', looks: [], sampled: false })),
  'correction.lapsed': check(() => ({ state: 'owed', looks: [], sampled: false, lapsed: true })),
  'refusal.proposed': check((_c, e) => ({
    state: 'refusing',
    looks: [look(e, 'refuse')],
    findings: findingsOf(e),
  })),
  'refusal.seconded': check((c, e) => ({ state: 'deciding', looks: [...c.looks, look(e, 'refuse')] })),
  'refusal.dropped': check(() => ({ state: 'owed', looks: [], sampled: false })),
  registered: (f, e) => ({ ...f, number: Number(e.body.number), registeredAt: e.effectiveAt, registeredSeq: e.seq }),
  'phone.changed': f => f,
  'not-admitted': (f, e) => ({ ...f, closed: 'not-admitted', closedAt: e.effectiveAt }),
  withdrawn: (f, e) => ({ ...f, closed: 'withdrawn', closedAt: e.effectiveAt }),
  expired: (f, e) => ({ ...f, closed: text(e, 'why'), closedAt: e.effectiveAt }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => {
    const name = `${text(e, 'obligation')}/${text(e, 'key')}`;
    return { ...f, lapses: { ...f.lapses, [name]: { at: e.recordedAt, seq: e.seq } } };
  },
};

export const fold: Fold<OrtFacts> = Object.fromEntries(
  Object.entries(steps).map(([kind, step]): [string, Step] => [
    kind,
    (f, e) => reviewFrom(f, payFrom(f, step(f, e), e), e),
  ]),
);

export function owesPayment(f: OrtFacts): boolean {
  return f.finishedAt !== null && f.closed === null && !isCovered(f) && !isUnderReview(f);
}

/**
 * Paying is owed from the moment it is: to whoever finished until the registration closes, later with a date of its own (C30). What is
 * added to a fee that is owed already moves no date.
 */
function payFrom(before: OrtFacts, f: OrtFacts, e: CaseEvent): OrtFacts {
  if (!owesPayment(f) || owesPayment(before)) return f;
  // Who takes a receipt back is where they were: cancelling again and again moves no date.
  if (e.kind === 'receipt.cancelled' && f.payOwed) return { ...f, payOwed: { ...f.payOwed, seq: e.seq } };
  return { ...f, payOwed: { at: e.recordedAt, seq: e.seq, own: e.kind !== 'form.finished' } };
}

/** Checks that waited for the money are due from the moment it is there. */
function reviewFrom(before: OrtFacts, f: OrtFacts, e: CaseEvent): OrtFacts {
  if (isCovered(before) || !isCovered(f)) return f;
  const waits = (c: Check): boolean => !['idle', 'returned', 'accepted'].includes(c.state);
  const renewed = checks.map(name => [name, waits(f.checks[name]) ? { ...f.checks[name], at: e.recordedAt, seq: e.seq } : f.checks[name]]); // prettier-ignore
  return { ...f, checks: Object.fromEntries(renewed) as OrtFacts['checks'] };
}

function attached(f: OrtFacts, e: CaseEvent): OrtFacts {
  const slot = text(e, 'slot');
  const file: FileState = {
    fileId: text(e, 'fileId'),
    at: e.effectiveAt,
    seq: e.seq,
    advice: (e.body.advice ?? []) as string[],
  };
  if (slot === 'consent') return { ...f, consent: f.consent ?? 'paper', files: { ...f.files, consent: file } };
  if (slot !== 'benefit') {
    const next = { ...f, files: { ...f.files, [slot]: file } };
    return anew(next, slot === 'photo' ? 'photo' : 'identity');
  }
  const category = text(e, 'category');
  const claims = { ...f.benefit.claims, [category]: [...(f.benefit.claims[category] ?? []), file] };
  return anew({ ...f, benefit: { declared: true, claims } }, 'benefit');
}

function withoutBenefit(f: OrtFacts): OrtFacts {
  return {
    ...f,
    benefit: { declared: false, claims: {} },
    benefitsConfirmed: [],
    checks: { ...f.checks, benefit: noFacts.checks.benefit },
  };
}

/** What changed is looked at again; while a correction is being made it waits to be sent. */
function anew(f: OrtFacts, name: CheckName): OrtFacts {
  const c = f.checks[name];
  if (c.state === 'idle' || c.state === 'returned') return f;
  // A correction that was asked counts towards a refusal of what it brought, not of what is sent after that was accepted.
  const asked = c.state === 'accepted' ? { returns: 0, lapsed: false } : {};
  const fresh: Check = { ...c, ...asked, state: 'idle', looks: [], findings: [], sampled: false };
  return { ...f, checks: { ...f.checks, [name]: fresh } };
}

function check(change: (check: Check, event: CaseEvent) => Partial<Check>): Step {
  return (f, e) => {
    const name = text(e, 'check') as CheckName;
    const c = f.checks[name];
    return { ...f, checks: { ...f.checks, [name]: { ...c, at: e.recordedAt, seq: e.seq, ...change(c, e) } } };
  };
}

function look(e: CaseEvent, verdict: Verdict): Check['looks'][number] {
  return { by: e.actor.accountId ?? '', verdict };
}

function findingsOf(e: CaseEvent): Finding[] {
  return (e.body.findings ?? []) as Finding[];
}

function payment(state: Payment['state']): Step {
  return (f, e) => {
    const id = text(e, 'payment');
    const known = f.payments[id];
    if (!known) return f;
    const decided = {
      state,
      reason: e.body.reason == null ? null : text(e, 'reason'),
      decidedBy: e.actor.accountId ?? null,
    };
    return { ...f, payments: { ...f.payments, [id]: { ...known, ...decided } } };
  };
}

function testsOf(e: CaseEvent): Pick<OrtFacts, 'subjects' | 'language' | 'stateLanguage'> {
  return {
    subjects: (e.body.subjects ?? []) as string[],
    language: text(e, 'language'),
    stateLanguage: e.body.stateLanguage === true,
  };
}
