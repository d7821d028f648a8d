// What does a row say? Its cells are read one way in every table; what cannot stand is gathered cell by cell.
import type { ImportRow, JudgedRow, RowFault, RowValues } from './imports-kind.ts';

/** What tables write, in small letters and single spaces, and what it means to us. */
export type Meanings<T extends string = string> = Readonly<Record<string, T>>;

const foldWord = (word: string): string =>
  word.toLowerCase().replaceAll('ё', 'е').replaceAll('.', '').replace(/\s+/g, ' ').trim();

/** One row under judgement: reads its cells and gathers what is wrong. */
export class Cells {
  readonly row: number;
  readonly faults: RowFault[];
  readonly #values: RowValues;

  constructor(row: ImportRow) {
    this.row = row.row;
    this.faults = [...row.faults];
    this.#values = row.values;
  }

  text(key: string): string {
    const value = this.#values[key];
    return value === null || value === undefined ? '' : String(value).trim();
  }

  number(key: string): number | null {
    const value = this.#values[key];
    return typeof value === 'number' ? value : null;
  }

  yes(key: string): boolean | null {
    const value = this.#values[key];
    return typeof value === 'boolean' ? value : null;
  }

  /** A second fault of the same cell would only hide the first. */
  wrong(key: string, code: string, details?: RowFault['details']): void {
    if (this.faults.some(fault => fault.key === key)) return;
    this.faults.push({ key, column: '', code, ...(details ? { details } : {}) });
  }

  /** What a word means by a list; a word of none is wrong. */
  word<T extends string>(key: string, meanings: Meanings<T>, code: string): T | undefined {
    const [meant] = this.#meant(key, [this.text(key)], meanings, code);
    return meant;
  }

  /** The same of several words, by commas. */
  words<T extends string>(key: string, meanings: Meanings<T>, code: string): T[] {
    return [...new Set(this.#meant(key, this.text(key).split(/[,;/]/), meanings, code))];
  }

  #meant<T extends string>(key: string, said: readonly string[], meanings: Meanings<T>, code: string): T[] {
    return said.flatMap(word => {
      const folded = foldWord(word);
      if (folded === '') return [];
      const meant = Object.hasOwn(meanings, folded) ? meanings[folded] : undefined;
      if (meant === undefined) this.wrong(key, code, { value: word.trim().slice(0, 40) });
      return meant ?? [];
    });
  }

  wholeNumber(key: string, least: number, most = mostCount): number | null {
    const value = this.number(key);
    if (value === null) return null;
    if (!Number.isInteger(value)) this.wrong(key, 'not-whole');
    else if (value < least) this.wrong(key, least === 0 ? 'negative' : 'too-small', { least });
    else if (value > most) this.wrong(key, 'too-large', { most });
    return value;
  }
}

const mostCount = 10_000;

/** Tells the second row of two equal ones where the first stands. */
type Twice = (cells: Cells, key: string, identity: string) => void;

/** Judges each row for itself and for what stands twice; a row keeps its plan only when nothing is wrong with it. */
export function judgeEach<P>(rows: readonly ImportRow[], judge: (cells: Cells, twice: Twice) => P): JudgedRow<P>[] {
  const twice = firstSeen();
  return rows.map(row => {
    const cells = new Cells(row);
    const plan = judge(cells, twice);
    return { row: row.row, values: row.values, faults: cells.faults, plan: cells.faults.length ? null : plan };
  });
}

export function firstSeen(): Twice {
  const seen = new Map<string, number>();
  return (cells, key, identity) => {
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, cells.row);
    else cells.wrong(key, 'duplicate', { row: first });
  };
}

/** A row below another one falls with it: what it stands under is there already, or comes with this table. */
export function withParents<P>(
  judged: JudgedRow<P>[],
  standing: Iterable<string>,
  fault: { key: string; code: string },
  placeOf: (plan: P) => { code: string; parent: string | null },
): JudgedRow<P>[] {
  const good = judged.flatMap(row => (row.plan === null ? [] : [placeOf(row.plan)]));
  const there = new Set([...standing, ...good.map(one => one.code)]);
  const isOrphan = ({ plan }: JudgedRow<P>): boolean => {
    const parent = plan === null ? null : placeOf(plan).parent;
    return parent !== null && !there.has(parent);
  };
  if (!judged.some(isOrphan)) return judged;
  const left = judged.map(row =>
    isOrphan(row) ? { ...row, plan: null, faults: [...row.faults, { ...fault, column: '' }] } : row,
  );
  return withParents(left, standing, fault, placeOf);
}
