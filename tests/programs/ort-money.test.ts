import { describe, expect, it } from 'vitest';
import { sumOf, tyiynOf } from '#domain/money.ts';
import { waiverRule } from '#programs/ort/definition.ts';
import { confirmedSum, declaredSum, isCovered, refundDue, shortage } from '#programs/ort/money.ts';
import { ort } from '#programs/ort/program.ts';
import {
  accountant,
  at,
  coordinator,
  graduate,
  oneMs,
  otherAccountant,
  PaperRegister,
  reviewer,
} from './paper-register.ts';
import type { By } from './paper-ground.ts';

// Nothing but money, by an eager hand: of everything that could be done with it now, something that may be done is done, so that no
// step is lost to a refusal. What was declared, confirmed and given back is counted beside it, by the deeds alone.

interface Deed {
  by: By;
  name: string;
  input: Record<string, unknown>;
}

/** A die of its own, so that a walk is the same again. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const sums = [470, 940, 1410, 1880, 0.01, 1000.55, 5000];
const deedsOf: Record<string, (town: PaperRegister, id: string, roll: (sides: number) => number) => Deed[]> = {
  'add-receipt': (town, id, roll) =>
    [shortage(town.of(id).facts), ...sums].filter(sum => sum > 0).map(amount => ({
      ...{ by: [graduate, coordinator][roll(2)]!, name: 'add-receipt' },
      // Few numbers, so that they meet: one letter of the other alphabet and zeros are no other number.
      input: { method: 'bank', amount, number: ['№ 00', 'n', '0'][roll(3)]! + String(500_000 + roll(40)) },
    })), // prettier-ignore
  'cancel-receipt': (town, id) => payments(town, id).map(payment => ({ by: graduate, name: 'cancel-receipt', input: { payment } })), // prettier-ignore
  'confirm-payment': (town, id, roll) => payments(town, id).map(payment => ({ by: anAccountant(roll), name: 'confirm-payment', input: { payment } })), // prettier-ignore
  'reject-payment': (town, id, roll) => payments(town, id).map(payment => ({ by: anAccountant(roll), name: 'reject-payment', input: { payment, reason: 'not-found' } })), // prettier-ignore
  'reverse-payment': (town, id, roll) => payments(town, id).map(payment => ({ by: anAccountant(roll), name: 'reverse-payment', input: { payment, reason: 'recalled-by-bank' } })), // prettier-ignore
  'record-refund': (town, id, roll) =>
    [refundDue(town.of(id).facts), 0.01, 470, 5000].filter(sum => sum > 0).map(amount => ({ by: anAccountant(roll), name: 'record-refund', input: { amount, number: `V${roll(99)}` } })), // prettier-ignore
  'change-tests': (_town, _id, roll) => [{ by: graduate, name: 'change-tests', input: { subjects: ['history', 'physics', 'biology', 'english'].slice(roll(4)), language: 'ky' } }], // prettier-ignore
  'accept-check': () => [{ by: reviewer, name: 'accept-check', input: { check: 'benefit' } }],
  'declare-benefit': (_town, _id, roll) => [{ by: graduate, name: 'declare-benefit', input: { on: roll(5) > 0 } }],
  withdraw: (_town, _id, roll) => (roll(12) === 0 ? [{ by: graduate, name: 'withdraw', input: { reason: 'changed-mind' } }] : []), // prettier-ignore
};

const payments = (town: PaperRegister, id: string) => Object.keys(town.of(id).facts.payments);
const anAccountant = (roll: (sides: number) => number): By => [accountant, otherAccountant][roll(2)]!;

/** What the deeds alone come to, of one registration. */
interface Counted {
  live: Map<string, number>;
  confirmed: Map<string, number>;
  back: number[];
}

function count(counted: Counted, deed: Deed, town: PaperRegister, id: string): void {
  const payment = String(deed.input['payment'] ?? payments(town, id).at(-1));
  const amount = town.of(id).facts.payments[payment]?.amount ?? 0;
  if (deed.name === 'add-receipt') counted.live.set(payment, Number(deed.input['amount']));
  if (deed.name === 'cancel-receipt' || deed.name === 'reject-payment') counted.live.delete(payment);
  if (deed.name === 'confirm-payment') {
    counted.live.delete(payment);
    counted.confirmed.set(payment, amount);
  }
  if (deed.name === 'reverse-payment') counted.confirmed.delete(payment);
  if (deed.name === 'record-refund') counted.back.push(Number(deed.input['amount']));
}

function holds(town: PaperRegister, id: string, counted: Counted): void {
  const { facts: f, owed } = town.of(id);
  const [confirmed, back] = [sumOf([...counted.confirmed.values()]), sumOf(counted.back)];
  expect([confirmedSum(f), declaredSum(f)]).toEqual([confirmed, sumOf([...counted.live.values()])]);
  const [due, missing, fee] = [refundDue(f), shortage(f), f.fee?.total ?? 0];
  expect(due >= 0 && missing >= 0 && fee >= 0).toBe(true);
  // What was confirmed is what it costs, less what is missing, and what goes back or went.
  if (!f.closed) {
    expect(tyiynOf(sumOf([confirmed, -back]))).toBe(tyiynOf(sumOf([fee, -missing, due])));
    expect(Math.min(due, missing)).toBe(0);
    expect(isCovered(f)).toBe(missing === 0);
  } else expect(due).toBe(Math.max(0, sumOf([confirmed, -back])));
  expect(ort.marks?.(f).includes('refund-due') ?? false).toBe(due > 0);
  const asked = owed.filter(one => one.name === 'review-payment').map(one => one.key);
  if (!f.closed) expect(asked.sort()).toEqual([...counted.live.keys()].sort());
  // While something is looked at, nobody is pressed for more.
  if (!f.closed) expect(owed.some(one => one.name === 'pay')).toBe(missing > 0 && counted.live.size === 0);
}

const mustHappen = [
  ...['receipt.added', 'receipt.cancelled', 'payment.confirmed', 'payment.rejected', 'payment.reversed'],
  ...['refund.recorded', 'fee.changed', 'expired', 'withdrawn'],
];
const mustBe = ['COMPLETED_UNPAID', 'PAYMENT_UNDER_REVIEW', 'VERIFICATION', 'EXPIRED', 'CANCELLED'];

describe('money, whatever is done with it', () => {
  it('is what was confirmed, less what went back; nobody is given more than is due, nothing is missing and due at once', () => {
    const [done, statuses, kinds] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const walks = Number(process.env['KABYL_MODEL_RUNS'] ?? 32);
    for (let walk = 1; walk <= walks; walk += 1) {
      const roll = dice(walk * 7919);
      const town = new PaperRegister({ rules: { [waiverRule('orphan')]: [0, 50, 100][walk % 3]! } });
      const ids = [town.finished({ benefits: ['orphan'] }), town.finished()];
      const counted = new Map(ids.map(id => [id, { live: new Map(), confirmed: new Map(), back: [] } as Counted]));
      for (let step = 0; step < 45; step += 1) {
        const id = ids[roll(2)]!;
        const names = Object.keys(deedsOf);
        const from = roll(names.length);
        // The first of them, from a place by lot on, that may be done.
        for (let at = 0; at < names.length; at += 1) {
          const offered = deedsOf[names[(from + at) % names.length]!]!(town, id, roll);
          const start = roll(Math.max(1, offered.length));
          const deed = [...offered.slice(start), ...offered.slice(0, start)].find(one => {
            const due = refundDue(town.of(id).facts);
            const refusal = town.act(id, one.name, one.input, { by: one.by });
            if (!refusal && one.name === 'record-refund') expect(Number(one.input['amount'])).toBeLessThanOrEqual(due);
            return !refusal;
          });
          if (!deed) continue;
          done.add(deed.name);
          count(counted.get(id)!, deed, town, id);
          break;
        }
        if (roll(9) === 0) town.goOnTo(oneMs(town.now, roll(3) * 24 * 3_600_000));
        for (const each of ids) {
          holds(town, each, counted.get(each)!);
          statuses.add(town.status(each));
        }
      }
      if (walk % 4 === 0) {
        for (const id of ids) for (const deed of deedsOf['reject-payment']!(town, id, roll)) if (!town.act(id, deed.name, deed.input, deed)) count(counted.get(id)!, deed, town, id); // prettier-ignore
        town.goOnTo(at('2027-05-20 10:00'));
      }
      for (const each of ids) {
        holds(town, each, counted.get(each)!);
        statuses.add(town.status(each));
        for (const event of town.of(each).events) kinds.add(event.kind);
      }
    }
    const missed = (all: readonly string[], met: ReadonlySet<string>) => all.filter(one => !met.has(one));
    // A walk that never came there would guard nothing.
    expect(missed(Object.keys(deedsOf), done)).toEqual([]);
    expect(missed(mustHappen, kinds)).toEqual([]);
    expect(missed(mustBe, statuses)).toEqual([]);
  }, 120_000);
});
