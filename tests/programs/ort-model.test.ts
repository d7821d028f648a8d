import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '#domain/money.ts';
import { foldOne, type CaseEvent } from '#domain/events.ts';
import { lapseGraceMs } from '#domain/obligations.ts';
import { payEnds } from '#programs/ort/dates.ts';
import { waiverRule } from '#programs/ort/definition.ts';
import { noFacts, type CheckName, type OrtFacts } from '#programs/ort/facts.ts';
import { feeOf } from '#programs/ort/fee.ts';
import { confirmedSum, declaredSum, isCovered } from '#programs/ort/money.ts';
import { ort } from '#programs/ort/program.ts';
import { needed } from '#programs/ort/status.ts';
import '#texts/all.ts';
import { noticeWords, type NoticeTold } from '#texts/notices.ts';
import type { By, PaperCase } from './paper-ground.ts';
import {
  accountant,
  at,
  centre,
  closes,
  coordinator,
  form,
  graduate,
  oneMs,
  otherAccountant,
  otherReviewer,
  PaperRegister,
  pinOf,
  reviewer,
  thirdReviewer,
  young,
} from './paper-register.ts';

// Anybody does anything at any time. Whatever comes of it, these hold after every single step.
interface Act {
  who: number;
  what: string;
  pick: number;
  afterMinutes: number;
}

const byFillers = [
  ...['begin', 'attach', 'remove-proof', 'declare-benefit', 'change-tests', 'finish', 'correct'],
  ...['add-receipt', 'cancel-receipt', 'withdraw'],
];
const byReviewers = ['accept-check', 'return-check', 'propose-refusal', 'second-look'];
const byAccountants = ['confirm-payment', 'reject-payment', 'reverse-payment', 'record-refund'];
const byCentre = ['settle-looks', 'not-admit', 'overrule-refusal', 'record-phone-change'];
const leaps = [
  'open',
  'fill',
  'pay',
  'accept-all',
  'return',
  'mend',
  'drop-benefit',
  'swap-proof',
  'take-back',
  'dispute',
  'settle',
  'overrule',
  'refuse-to-the-end',
];

const anAct = fc.record({
  who: fc.nat(3),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...leaps) },
    { weight: 4, arbitrary: fc.constantFrom(...byFillers, 'consent') },
    { weight: 4, arbitrary: fc.constantFrom(...byReviewers, ...byAccountants, ...byCentre) },
  ),
  pick: fc.nat(10_000),
  afterMinutes: fc.oneof(
    { weight: 10, arbitrary: fc.nat(120) },
    { weight: 4, arbitrary: fc.nat(60 * 40) },
    { weight: 1, arbitrary: fc.nat(60 * 24 * 9) },
  ),
});
const aPlan = fc.array(anAct, { minLength: 1, maxLength: 70, size: 'max' });

const one = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;

function actorOf({ what, pick }: Act): By {
  if (what === 'consent') return graduate;
  if (byFillers.includes(what)) return one([graduate, graduate, coordinator], pick >> 3);
  if (byReviewers.includes(what)) return one([reviewer, otherReviewer, thirdReviewer], pick >> 3);
  if (byAccountants.includes(what)) return one([accountant, otherAccountant], pick >> 3);
  // A supervisor may have looked as a reviewer before.
  return one([centre, { role: 'centre', accountId: reviewer.accountId }] as const, pick >> 3);
}

const checkNames: readonly CheckName[] = ['identity', 'photo', 'benefit'];
const found = {
  identity: [['front', 'illegible'], ['surname', 'differs-from-document'], ['back', 'forged']],
  photo: [['photo', 'shadows'], ['photo', 'not-retouched']],
  benefit: [['orphan', 'expired'], ['batken', 'not-own']],
} as const; // prettier-ignore

function finding(pick: number): { check: CheckName; findings: { item: string; reason: string }[] } {
  const check = one(checkNames, pick);
  const [item, reason] = one<readonly [string, string]>(found[check], pick >> 2);
  return { check, findings: [{ item, reason }] };
}

function inputOf(town: PaperRegister, { facts }: PaperCase<OrtFacts>, { what, pick }: Act): unknown {
  const payment = one([...Object.keys(facts.payments), 'p1'], pick);
  const check = one(checkNames, pick);
  const category = one(['orphan', 'batken'], pick >> 2);
  switch (what) {
    case 'attach': {
      const slot = one(['front', 'back', 'photo', 'photo', 'consent', 'benefit', 'benefit'] as const, pick);
      return { slot, fileId: town.upload(), ...(slot === 'benefit' ? { category } : {}) };
    }
    case 'remove-proof':
      return { category, fileId: facts.benefit.claims[category]?.[0]?.fileId ?? town.upload() };
    case 'declare-benefit':
      return { on: pick % 2 === 0 };
    case 'change-tests':
      return {
        subjects: ['history', 'physics', 'biology', 'english'].slice(pick % 4),
        language: one(['ky', 'ru'], pick),
      };
    case 'add-receipt': {
      const amount = one([470, facts.fee?.total ?? 940, 1000.5, 1880], pick);
      return { method: 'bank', amount, number: `Q-${pick % 7}000` };
    }
    case 'cancel-receipt':
      return { payment };
    case 'confirm-payment':
      return { payment };
    case 'reject-payment':
      return { payment, reason: 'not-found' };
    case 'reverse-payment':
      return { payment, reason: 'recalled-by-bank' };
    case 'record-refund':
      return { amount: one([470, 1880, 0.5], pick), number: `V-${pick}` };
    case 'accept-check':
    case 'not-admit':
    case 'overrule-refusal':
      return { check };
    case 'return-check':
    case 'propose-refusal':
      return finding(pick);
    case 'settle-looks':
      return { check, accept: pick % 2 === 0 };
    case 'second-look':
      return { check, agree: pick % 3 > 0 };
    case 'correct':
      return { check, ...(pick % 2 ? { personal: { surname: 'Асан кызы' } } : {}) };
    case 'withdraw':
      return { reason: 'changed-mind' };
    case 'record-phone-change':
      return { reason: 'lost' };
    default:
      return {};
  }
}

function play(town: PaperRegister, act: Act): void {
  town.goOnTo(oneMs(town.now, act.afterMinutes * 60_000));
  if (act.what === 'open') {
    const personal = { pin: pinOf(90_000 + (act.pick % 5)), ...(act.pick % 4 ? {} : { ...young.personal }) };
    if (!town.program.mayOpen?.(town.season, town.now)) town.access(form({ personal }));
    return;
  }
  const ids = [...town.cases.keys()];
  const id = one(ids, act.who);
  if (!id) return;
  for (const each of leaps.includes(act.what) ? leap(town, id, act) : [act]) step(town, id, each);
}

/** Several steps that lead on, as far as the case lets them: random steps alone seldom get far. */
function leap(town: PaperRegister, id: string, { who, what, pick }: Act): Act[] {
  const { facts } = town.of(id);
  const make = (name: string, own = pick): Act => ({ who, what: name, pick: own, afterMinutes: 0 });
  switch (what) {
    case 'fill':
      // Picks are chosen so that `attach` brings front, back, photo in turn.
      return [make('begin'), make('attach', 0), make('attach', 1), make('attach', 2), make('finish', 0)];
    case 'pay':
      return [make('add-receipt', 1 + 4 * (pick % 1000)), make('confirm-payment', Math.max(0, Object.keys(facts.payments).length))]; // prettier-ignore
    case 'accept-all':
      return checkNames.flatMap((_, index) => [make('accept-check', index), make('accept-check', index + 9)]);
    case 'return':
      return [make('return-check', pick)];
    case 'mend':
      return [0, 1, 2].flatMap(n => [make('attach', n), make('correct', n), make('correct', n + 3)]);
    case 'drop-benefit':
      return [make('attach', 5), make('propose-refusal', 5), make('second-look', 11)];
    case 'swap-proof':
      return [make('attach', 5), make('attach', 6), make('remove-proof', 5)];
    case 'take-back':
      return [make('add-receipt'), make('cancel-receipt', Object.keys(facts.payments).length)];
    case 'dispute':
      return [make('accept-check', 1), make('return-check', 13)];
    case 'settle':
      return [make('accept-check', 1), make('return-check', 13), make('settle-looks', pick % 2 ? 1 : 4)];
    case 'overrule':
      return [make('propose-refusal', 4), make('second-look', 10), make('overrule-refusal', 4)];
    default:
      return [make('propose-refusal', 4), make('second-look', 10), make('not-admit', 4)];
  }
}

const edits = new Set([...byFillers.filter(name => name !== 'withdraw'), 'consent']);
const afterTheEnd = new Set([
  'refund.recorded',
  'payment.confirmed',
  'payment.rejected',
  'payment.reversed',
  'phone.changed',
]);

/** Acts that were done, and what was owed: a walk that meets one of them nowhere guards nothing of it. */
const met = { acts: new Set<string>(), owed: new Set<string>() };

function step(town: PaperRegister, id: string, act: Act): void {
  const before = { ...town.of(id) };
  const register = JSON.stringify([...town.receipts, town.lastNumber]);
  const status = town.status(id);
  const pay = town.owed(id, 'pay');
  const refusal = town.act(id, act.what, inputOf(town, before, act), { by: actorOf(act) });
  const after = town.of(id);
  if (refusal) {
    // A refusal changes nothing.
    expect(after).toMatchObject({ events: before.events, facts: before.facts, owed: before.owed });
    expect(JSON.stringify([...town.receipts, town.lastNumber])).toBe(register);
    return;
  }
  met.acts.add(act.what);
  if (before.facts.closed) {
    // An end is an end; only its money is still counted.
    expect(town.status(id)).toBe(status);
    expect(after.events.slice(before.events.length).every(event => afterTheEnd.has(event.kind))).toBe(true);
  }
  if (edits.has(act.what)) {
    if (town.now >= closes) expect(isAskedFor(town, before, act.what), `${act.what} after the close`).toBe(true);
    // Whoever owes a payment moves its date by nothing they do themselves.
    const still = town.owed(id, 'pay');
    if (pay && still) expect(town.dueOf(still)).toBe(town.dueOf(pay));
    if (act.what === 'cancel-receipt' && still) expect(town.dueOf(still)).toBe(payEnds(before.facts, town.season));
  }
  for (const owed of after.owed.filter(owed => !before.owed.some(standing => standing.id === owed.id)))
    expect(town.dueOf(owed)! > town.now, `${owed.name} opens with a date ahead`).toBe(true);
  holds(town);
}

/** 000-50: after the close only what an obligation with a date of its own asks, until that date. */
function isAskedFor(town: PaperRegister, { facts, owed }: PaperCase<OrtFacts>, what: string): boolean {
  if (what === 'add-receipt' || what === 'cancel-receipt')
    return facts.payOwed?.own === true && payEnds(facts, town.season) > town.now;
  return owed.some(o => o.name === 'correct' && town.dueOf(o)! > town.now);
}

function holds(town: PaperRegister): void {
  const cases = [...town.cases.values()];
  for (const each of cases) caseHolds(town, each);
  const live = [...town.receipts.values()].filter(r => r.state === 'under-review' || r.state === 'confirmed');
  expect(new Set(live.map(r => r.number)).size, 'a number lives once').toBe(live.length);
  const numbers = cases.flatMap(({ facts }) => facts.number ?? []).sort((a, b) => a - b);
  expect(numbers, 'numbers without a gap').toEqual(Array.from({ length: town.lastNumber }, (_, index) => index + 1));
  const subjects = cases.filter(c => c.facts.finishedAt && !c.facts.closed).map(c => c.subject);
  expect(new Set(subjects).size, 'one open registration of one person').toBe(subjects.length);
}

function caseHolds(town: PaperRegister, { id, facts: f, events, owed }: PaperCase<OrtFacts>): void {
  expect(events.reduce((known, e) => foldOne(town.program.fold, known, e), noFacts)).toEqual(f);
  expect(Object.keys(ort.tones)).toContain(town.status(id));
  expect(owed.length > 0, `${id} ${town.status(id)}`).toBe(f.closed === null);
  expect(new Set(owed.map(o => `${o.name}|${o.key ?? ''}`)).size).toBe(owed.length);
  for (const o of owed) {
    met.owed.add(`${o.name}: ${o.otherwise}`);
    expect(town.actionNamed(o.otherwise).who).toEqual(['clock']);
    expect(oneMs(town.dueOf(o)!, lapseGraceMs) > town.now, `${o.name} is due in the future`).toBe(true);
  }
  moneyHolds(town, id, f);
  reviewHolds(f, owed, events);
}

function moneyHolds(town: PaperRegister, id: string, f: OrtFacts): void {
  const receipts = [...town.receipts.values()].filter(receipt => receipt.caseId === id);
  const sum = (state: string) => sumOf(receipts.filter(r => r.state === state).map(r => r.amount));
  expect([confirmedSum(f), declaredSum(f)]).toEqual([sum('confirmed'), sum('under-review')]);
  expect(receipts).toHaveLength(Object.keys(f.payments).length);
  if (!f.finishedAt || f.closed) return;
  const { total, lines } = feeOf({ subjects: f.subjects, benefits: f.benefitsConfirmed }, town.season);
  expect([f.fee?.total, f.fee?.lines]).toEqual([total, lines]);
  expect(f.benefitsConfirmed.every(benefit => benefit in f.benefit.claims)).toBe(true);
}

function reviewHolds(f: OrtFacts, owed: PaperCase<OrtFacts>['owed'], events: CaseEvent[]): void {
  const finished = events.find(e => e.kind === 'form.finished');
  if (finished?.actor.role === 'coordinator') expect(f.consent, 'finished for somebody with their word').not.toBeNull();
  for (const name of checkNames) {
    const { looks, state } = f.checks[name];
    expect(new Set(looks.map(look => look.by)).size, 'nobody looks twice').toBe(looks.length);
    if (state === 'returned' && !f.closed) expect(owed.some(o => o.name === 'correct' && o.key === name)).toBe(true);
    if (f.finishedAt && isCovered(f) && !f.closed && needed(f).includes(name)) expect(state).not.toBe('idle');
    // What an accepted check is about lay there when it was accepted.
    const files = name === 'photo' ? [f.files.photo] : name === 'identity' ? [f.files.front, f.files.back] : Object.values(f.benefit.claims).flat(); // prettier-ignore
    if (state === 'accepted') for (const file of files) expect(file!.seq).toBeLessThan(f.checks[name].seq);
  }
  const registered = ort.status(f) === 'REGISTERED';
  if (registered) {
    expect(isCovered(f)).toBe(true);
    for (const name of needed(f)) expect(f.checks[name].state).toBe('accepted');
    expect([f.number, owed.map(o => o.name)]).toEqual([expect.any(Number), expect.arrayContaining(['place'])]);
  }
  if (f.closed === 'not-admitted') threeDecided(events);
}

/** Two reviewers and a supervisor, three people. */
function threeDecided(events: CaseEvent[]): void {
  const last = (kind: string) => events.findLast(e => e.kind === kind)?.actor;
  const three = [last('refusal.proposed'), last('refusal.seconded'), last('not-admitted')];
  expect(three.map(actor => actor?.role)).toEqual(['reviewer', 'reviewer', 'centre']);
  expect(new Set(three.map(actor => actor?.accountId)).size).toBe(3);
}

const starts = ['2027-03-05 10:00', '2027-03-31 09:00', '2027-04-02 20:00'];

describe('whatever anybody does, in any order, at any time', () => {
  it('somebody owes the next step, money and numbers add up, nobody is registered or refused but by the law', () => {
    const reached = new Set<string>();
    const kinds = new Set<string>();
    const told = new Map<string, NoticeTold>();
    fc.assert(
      fc.property(aPlan, fc.constantFrom(...starts), fc.constantFrom(0, 60), (plan, start, secondLookPercent) => {
        const town = new PaperRegister({ rules: { secondLookPercent, [waiverRule('orphan')]: 50 } });
        town.now = at(start);
        for (const who of [0, 1]) {
          town.access();
          play(town, { who, what: 'fill', pick: who, afterMinutes: 0 });
        }
        play(town, { who: 0, what: 'pay', pick: 5, afterMinutes: 0 });
        for (const act of plan) {
          play(town, act);
          holds(town);
        }
        for (const each of town.cases.values()) {
          reached.add(town.status(each.id));
          for (const event of each.events) kinds.add(event.kind);
        }
        for (const { template, params } of town.notices)
          told.set(`${template} ${String(params.why ?? params.obligation ?? params.check ?? '')}`, {
            template,
            params,
          });
      }),
      { seed: 20270402, numRuns: Number(process.env.KABYL_MODEL_RUNS ?? 150), endOnFailure: false },
    );
    // The walk is no walk if it never gets anywhere.
    expect(Object.keys(ort.tones).filter(status => !reached.has(status))).toEqual([]);
    expect(Object.keys(ort.fold).filter(kind => !kinds.has(kind))).toEqual([]);
    const byPeople = ort.actions.filter(action => action.who.some(who => typeof who === 'object'));
    expect(byPeople.map(({ name }) => name).filter(name => !met.acts.has(name))).toEqual([]);
    expect([...met.owed].sort()).toEqual([
      'correct: lapse-correction',
      'decide-refusal: tell',
      'finish-form: expire',
      'pay: expire',
      'place: tell',
      'review-payment: tell',
      'second-look: tell',
      'settle-looks: tell',
      'verify-documents: tell',
    ]);
    for (const notice of told.values()) {
      const { title, lead } = noticeWords('ky', notice, { zone: 'Asia/Bishkek' });
      expect(`${title} ${lead}`, notice.template).not.toMatch(/(?:mail|ort|photo)\.\w|undefined|\{/);
      expect(lead, notice.template).not.toBe('');
    }
  }, 120_000);
});
