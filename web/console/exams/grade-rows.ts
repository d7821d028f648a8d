/** Grades as they are typed or pasted: which row gets what, and what of it fits nobody. */
export type Entry = { grade: string } | { absent: true };

export interface Pasted {
  /** By the key of the row. */
  entries: Map<string, Entry>;
  conflicts: { line: number; text: string; why: 'unknown-code' | 'twice' | 'not-a-grade' | 'no-row' }[];
}

export interface GradeRow {
  key: string;
  /** The number of the case; people write its last parts. */
  number: string;
}

const absences = /^(н\/?я|неявка|келмеді|келген жоқ|absent|[-–—])$/i;

/** A grade, an absence, or nothing that could be one. */
export function entryOf(text: string, highest: number): Entry | undefined {
  const said = text.trim();
  if (absences.test(said)) return { absent: true };
  return /^\d{1,3}$/.test(said) && Number(said) <= highest ? { grade: String(Number(said)) } : undefined;
}

const codeOf = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');

/**
 * A column of a sheet: with codes it goes by them, without it goes down from the first row. A row that is named twice or not
 * there is told, and nothing of it is taken.
 */
export function pasted(text: string, rows: readonly GradeRow[], highest: number, from = 0): Pasted {
  const entries: Pasted['entries'] = new Map();
  const conflicts: Pasted['conflicts'] = [];
  const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
  const named = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const conflict = (why: Pasted['conflicts'][number]['why']): void =>
      void conflicts.push({ line: index + 1, text: line.trim().slice(0, 80), why });
    const cells = line.split(/[\t;]/).map(cell => cell.trim());
    const value = cells.findLast(cell => cell !== '') ?? '';
    const row = cells.filter(Boolean).length > 1 ? byCode(cells, rows) : rows[from + index];
    const entry = entryOf(value, highest);
    if (!row) conflict(cells.filter(Boolean).length > 1 ? 'unknown-code' : 'no-row');
    else if (!entry) conflict('not-a-grade');
    else if (named.has(row.key)) {
      // Which of the two is meant nobody knows.
      entries.delete(row.key);
      conflict('twice');
    } else entries.set(row.key, entry);
    if (row) named.add(row.key);
  }
  return { entries, conflicts };
}

/** The first cell that is the number of a case, whole or its last parts as people write it. */
function byCode(cells: readonly string[], rows: readonly GradeRow[]): GradeRow | undefined {
  for (const cell of cells.slice(0, -1)) {
    const code = codeOf(cell);
    if (code.length < 5) continue;
    // The last letter only checks the number: some leave it out.
    const found = rows.filter(({ number }) =>
      [codeOf(number), codeOf(number).slice(0, -1)].some(own => own.endsWith(code)),
    );
    if (found.length === 1) return found[0];
  }
  return undefined;
}
