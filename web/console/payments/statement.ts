/** A bank's statement as the pages read it: its lines by what they were judged, and what was decided of each. */
export const rejectReasons = ['not-found', 'other-sum', 'other-payer', 'used-elsewhere', 'not-a-receipt'] as const;
export const reverseReasons = ['confirmed-by-mistake', 'recalled-by-bank', 'counted-twice'] as const;
export const settleReasons = ['number-mistyped', 'number-in-part', 'payer-asked', 'bank-asked'] as const;
export const dismissReasons = ['not-for-us', 'returned-by-bank', 'counted-already', 'paid-back', 'bank-error'] as const;
export const verdicts = ['match', 'near', 'double', 'unknown', 'outgoing'] as const;
export type Verdict = (typeof verdicts)[number];
export type LineState = 'open' | 'taken' | 'confirmed' | 'dismissed';

export interface Count {
  verdict: Verdict;
  state: LineState;
  lines: number;
  sum: number;
}
export interface Statement {
  id: string;
  fileName: string;
  layout: { name: string; title: string };
  at: string;
  matchedAt: string;
  counts: Count[];
  unspoken: number;
  faults: number;
}
export interface Receipt {
  case: { id: string; number: string; name: string | null };
  payment: string;
  number: string;
  amount: number;
  state: string;
  at: string;
}
export interface Line {
  line: number;
  on: string;
  amount: number;
  direction: 'in' | 'out';
  number: string;
  payer: string | null;
  purpose: string | null;
  verdict: Verdict;
  why: string | null;
  firstLine: number | null;
  state: LineState;
  reason: string | null;
  receipts: Receipt[];
  paid: Receipt | null;
}
export interface StatementPage extends Statement {
  again?: boolean;
  rowFaults: { row: number; column: string; title: string; code: string; text: string }[];
  items: Line[];
  next: number | null;
}
/** The line of a statement that bears a receipt's number. */
export interface StatementLine {
  statement: string;
  fileName: string;
  line: number;
  amount: number;
}

/** How many lines of a verdict there are, and how many of them wait for somebody. */
export function countsOf(counts: readonly Count[]): { verdict: Verdict; lines: number; open: number; sum: number }[] {
  return verdicts.flatMap(verdict => {
    const of = counts.filter(one => one.verdict === verdict);
    const total = (some: readonly Count[], what: 'lines' | 'sum') => some.reduce((sum, one) => sum + one[what], 0);
    if (of.length === 0) return [];
    return [{ verdict, lines: total(of, 'lines'), open: total(of.filter(one => one.state === 'open'), 'lines'), sum: Math.round(total(of, 'sum') * 100) / 100 }]; // prettier-ignore
  });
}

/** Where the numbers of a line and of a receipt differ: each place, so that the eye finds it. */
export function differing(a: string, b: string): { text: string; differs: boolean }[] {
  const parts: { text: string; differs: boolean }[] = [];
  for (const [at, letter] of [...a].entries()) {
    const differs = letter !== [...b][at];
    const last = parts.at(-1);
    if (last && last.differs === differs) last.text += letter;
    else parts.push({ text: letter, differs });
  }
  return parts;
}

/** May be decided by hand: open, money that came in, with something to choose from. */
export function isNear(line: Pick<Line, 'verdict' | 'state'>): boolean {
  return line.state === 'open' && line.verdict === 'near';
}
