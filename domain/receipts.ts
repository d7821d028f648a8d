// What does each line of a bank's statement say about the receipts people declared?
import { tyiynOf } from './money.ts';
import { nearNumbers } from './near-numbers.ts';
import { foldReceiptNumber } from './receipt-numbers.ts';

export type Direction = 'in' | 'out';

/** A line of a bank's statement, as far as matching asks. */
export interface StatementEntry {
  number: string;
  amount: number;
  direction: Direction;
  /** What was written with the payment: a number may stand there that nobody announced as one. */
  purpose?: string;
}

/** A receipt somebody entered. */
export interface DeclaredReceipt {
  number: string;
  amount: number;
  state: 'under-review' | 'confirmed';
}

export const verdicts = ['match', 'near', 'double', 'unknown', 'outgoing'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Why a line is no plain match: another sum; another number; a number among words; money that went back; and of a double,
 * where its number stood before.
 */
export type WhyNot = 'sum' | 'number' | 'purpose' | 'went-back' | 'confirmed' | 'this-statement' | 'earlier-statement';

/** Why a person chose the receipt of a line, and why a line pays for none. */
export const settleReasons = ['number-mistyped', 'number-in-part', 'payer-asked', 'bank-asked'] as const;
export const dismissReasons = ['not-for-us', 'returned-by-bank', 'counted-already', 'paid-back', 'bank-error'] as const;
export type SettleReason = (typeof settleReasons)[number];
export type DismissReason = (typeof dismissReasons)[number];

/** What is told of a line: why it is no plain match, or what else was found. */
export function explanationOf(line: { verdict: Verdict; why: string | null; number: string }): string {
  if (line.why) return line.why;
  if (line.verdict === 'match') return 'same';
  if (line.verdict === 'outgoing') return 'went-out';
  return foldReceiptNumber(line.number) === '' ? 'no-number' : 'nobody';
}

export interface LineVerdict {
  verdict: Verdict;
  why: WhyNot | null;
  /** Places in the list of declared receipts: the one that matches or is confirmed, or the near ones, best first. */
  receipts: number[];
  /** The line of this statement that bears the same number. */
  first: number | null;
}

/** What an earlier statement did with a number: it was only seen, or its money was counted for a payment. */
export type Earlier = ReadonlyMap<string, 'seen' | 'spent'>;

export interface StatementVerdicts {
  lines: LineVerdict[];
  /** Receipts under review that no line speaks of. */
  unspoken: number[];
}

const mostNear = 5;

/**
 * What each line of a statement says about the receipts people declared. Only the same number with the same sum is a
 * match; everything else is for a person to judge.
 */
export function matchStatement(
  lines: readonly StatementEntry[],
  declared: readonly DeclaredReceipt[],
  earlier: Earlier = new Map(),
): StatementVerdicts {
  const byNumber = new Map(declared.map((receipt, index) => [foldReceiptNumber(receipt.number), index]));
  const verdictOf = lines.map(line => (line.direction === 'out' ? wentOut(line, byNumber) : verdict('unknown')));
  const back = new Set(verdictOf.flatMap(one => one.receipts));
  const open: { line: number; number: string }[] = [];
  for (const [number, group] of linesByNumber(lines)) {
    const index = byNumber.get(number);
    const lead = leadOf(lines, group, index === undefined ? undefined : declared[index]);
    for (const line of group) verdictOf[line] = verdict('double', 'this-statement', [], lead);
    verdictOf[lead] = ofNumber(lines[lead] as StatementEntry, index, declared, earlier.get(number));
    // What came and went back in one statement is for a person to see.
    if (verdictOf[lead]?.verdict === 'match' && index !== undefined && back.has(index))
      verdictOf[lead] = verdict('near', 'went-back', [index]);
    if (verdictOf[lead]?.verdict === 'unknown') open.push({ line: lead, number });
  }
  const taken = new Set(verdictOf.filter(one => one.verdict === 'match').flatMap(one => one.receipts));
  nearOnes(lines, open, declared, taken, verdictOf);
  mentionedOnes(lines, byNumber, declared, taken, verdictOf);
  const spoken = new Set(verdictOf.flatMap(one => one.receipts));
  const unspoken = declared.flatMap((receipt, at) => (receipt.state === 'confirmed' || spoken.has(at) ? [] : [at]));
  return { lines: verdictOf, unspoken };
}

function verdict(
  said: Verdict,
  why: WhyNot | null = null,
  receipts: number[] = [],
  first: number | null = null,
): LineVerdict {
  return { verdict: said, why, receipts, first };
}

/** Money that goes out under a declared number is a payment taken back: its receipt is named. */
function wentOut(line: StatementEntry, byNumber: ReadonlyMap<string, number>): LineVerdict {
  const index = byNumber.get(foldReceiptNumber(line.number));
  return index === undefined ? verdict('outgoing') : verdict('outgoing', 'went-back', [index]);
}

function linesByNumber(lines: readonly StatementEntry[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const number = line.direction === 'in' ? foldReceiptNumber(line.number) : '';
    if (number === '') continue;
    const group = groups.get(number);
    if (group) group.push(at);
    else groups.set(number, [at]);
  }
  return groups;
}

/** Of several lines with one number the one that bears the declared sum counts, else the first. */
function leadOf(
  lines: readonly StatementEntry[],
  group: readonly number[],
  receipt: DeclaredReceipt | undefined,
): number {
  const exact = receipt && group.find(line => sameSum(lines[line] as StatementEntry, receipt));
  return exact ?? (group[0] as number);
}

function ofNumber(
  line: StatementEntry,
  index: number | undefined,
  declared: readonly DeclaredReceipt[],
  before: 'seen' | 'spent' | undefined,
): LineVerdict {
  const receipt = index === undefined ? undefined : declared[index];
  if (index === undefined || !receipt) return before ? verdict('double', 'earlier-statement') : verdict('unknown');
  if (receipt.state === 'confirmed') return verdict('double', 'confirmed', [index]);
  // Statements overlap: a line only seen before, whose receipt was declared since, is still its payment.
  if (before === 'spent') return verdict('double', 'earlier-statement', [index]);
  return sameSum(line, receipt) ? verdict('match', null, [index]) : verdict('near', 'sum', [index]);
}

/** Lines whose number nobody declared: the same sum under a number much like it. */
function nearOnes(
  lines: readonly StatementEntry[],
  open: readonly { line: number; number: string }[],
  declared: readonly DeclaredReceipt[],
  taken: ReadonlySet<number>,
  verdictOf: LineVerdict[],
): void {
  const sums = new Set(open.map(({ line }) => tyiynOf((lines[line] as StatementEntry).amount)));
  const places = new Map<number, number[]>([...sums].map(sum => [sum, []]));
  for (const [at, receipt] of declared.entries()) {
    if (receipt.state === 'under-review' && !taken.has(at)) places.get(tyiynOf(receipt.amount))?.push(at);
  }
  const finders = new Map(
    [...places].map(([sum, list]) => [
      sum,
      nearNumbers(list.map(at => foldReceiptNumber((declared[at] as DeclaredReceipt).number))),
    ]),
  );
  for (const { line, number } of open) {
    const sum = tyiynOf((lines[line] as StatementEntry).amount);
    const found = finders.get(sum)?.(number, mostNear) ?? [];
    const receipts = found.map(({ index }) => places.get(sum)?.[index] as number);
    if (receipts.length > 0) verdictOf[line] = verdict('near', 'number', receipts);
  }
}

/** Lines nothing else was found for: a declared number stands in the words of the purpose, and the sum is the same. */
function mentionedOnes(
  lines: readonly StatementEntry[],
  byNumber: ReadonlyMap<string, number>,
  declared: readonly DeclaredReceipt[],
  taken: ReadonlySet<number>,
  verdictOf: LineVerdict[],
): void {
  for (const [at, line] of lines.entries()) {
    if (verdictOf[at]?.verdict !== 'unknown' || !line.purpose) continue;
    const receipts = numbersAmong(line.purpose).flatMap(number => {
      const index = byNumber.get(number);
      const receipt = index === undefined ? undefined : declared[index];
      return index !== undefined && receipt?.state === 'under-review' && !taken.has(index) && sameSum(line, receipt)
        ? [index]
        : [];
    });
    if (receipts.length > 0) verdictOf[at] = verdict('near', 'purpose', [...new Set(receipts)].slice(0, mostNear));
  }
}

/** Words that could be a receipt's number: long enough not to be a class, a school or a year. */
function numbersAmong(words: string): string[] {
  return words
    .split(/[\s,;()«»"]+/)
    .map(foldReceiptNumber)
    .filter(number => number.replace(/\D/g, '').length >= 5);
}

function sameSum(line: StatementEntry, receipt: DeclaredReceipt): boolean {
  return tyiynOf(line.amount) === tyiynOf(receipt.amount);
}
