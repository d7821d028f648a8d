/** A bank's statement as the pages read it: its lines by what they were judged, and what was decided of each. */
import { verdicts, type Verdict } from '#domain/receipts.ts';

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
  why: string;
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
  number: string;
  verdict: Verdict;
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

/** What of one number the other has not, sign beside sign: each place, so that the eye finds it. */
export function differing(a: string, b: string): { text: string; differs: boolean }[] {
  const shared = sharedSigns([...a], [...b]);
  const parts: { text: string; differs: boolean }[] = [];
  for (const [at, letter] of [...a].entries()) {
    const differs = !shared.has(at);
    const last = parts.at(-1);
    if (last && last.differs === differs) last.text += letter;
    else parts.push({ text: letter, differs });
  }
  return parts;
}

/** Places in the first that make up the longest row of signs both have. */
function sharedSigns(a: readonly string[], b: readonly string[]): Set<number> {
  const longest = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i]![j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const shared = new Set<number>();
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared.add(i);
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return shared;
}

/** Waits for a person: whatever is no plain match. */
export function mayDecide(line: Pick<Line, 'verdict' | 'state'>): boolean {
  return line.state === 'open' && line.verdict !== 'match';
}

/** Money that came in and was counted nowhere may be somebody's; a double and what went out are nobody's. */
export function mayPay(line: Pick<Line, 'verdict' | 'state'>): boolean {
  return line.state === 'open' && (line.verdict === 'near' || line.verdict === 'unknown');
}
