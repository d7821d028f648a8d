/** What if: marks of several people, typed or pasted from a table, counted by two formulas. They never leave this browser. */
import { score, tieNumbers, type Entered, type Score } from '#domain/score.ts';
import { examOf, type Formula } from '#domain/score-formula.ts';

export interface Candidate {
  name: string;
  entered: Entered;
}

export interface ReadPeople {
  people: Candidate[];
  /** Columns that name no subject, no exam. */
  strange: string[];
  /** Cells that are no number, as line and column. */
  wrong: { line: number; column: string }[];
}

/** Codes by their folded names in any language: what a column may be headed with. */
export type ColumnNames = ReadonlyMap<string, string>;

export const foldColumn = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\u00a0_.]+/gu, ' ')
    .trim();

/** Tabs from a spreadsheet, else semicolons, else commas: whichever the head has. */
function separatorOf(head: string): string {
  return ['\t', ';', ','].find(sign => head.includes(sign)) ?? '\t';
}

/** First line: a name's column, then subjects and exams; then a line per person. An empty cell is a mark that is not there. */
export function readPeople(text: string, columns: ColumnNames, examRequired: boolean): ReadPeople {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '');
  const separator = separatorOf(lines[0] ?? '');
  const rows = lines.map(line => cells(line, separator));
  const head = (rows[0] ?? []).slice(1);
  const codes = head.map(title => columns.get(foldColumn(title)));
  const wrong: ReadPeople['wrong'] = [];
  const people = rows.slice(1).map(([name = '', ...values], at) => {
    const marks: Record<string, number> = {};
    const exam: Record<string, number> = {};
    for (const [index, code] of codes.entries()) {
      const value = values[index]?.trim() ?? '';
      if (code === undefined || value === '') continue;
      const number = Number(value.replace(',', '.'));
      if (!Number.isFinite(number)) wrong.push({ line: at + 2, column: head[index] ?? '' });
      else if (code.startsWith('exam.')) exam[code.slice('exam.'.length)] = number;
      else marks[code] = number;
    }
    return { name: name.trim() || `№ ${at + 1}`, entered: { marks, exam, examRequired } };
  });
  return { people, strange: head.filter((title, at) => title.trim() !== '' && codes[at] === undefined), wrong };
}

/** A quoted cell may hold the separator. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [''];
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}

export interface Placed {
  name: string;
  score: Score;
  /** From one; people with equal numbers share it; null: not ranked. */
  place: number | null;
}

/** By total, then by the numbers of the certificate that decide a tie; what only a real season knows is left out. */
export function placed(formula: Formula, people: readonly Candidate[]): Placed[] {
  const scored = people.map(({ name, entered }) => {
    return { name, score: score(formula, entered), keys: keysOf(formula, entered) };
  });
  const better = (a: (typeof scored)[number], b: (typeof scored)[number]): number => {
    const totals = Number(b.score.total) - Number(a.score.total);
    return totals || (b.keys.map((key, at) => key - (a.keys[at] as number)).find(by => by !== 0) ?? 0);
  };
  return scored.map(one => {
    const ahead = scored.filter(other => other.score.rankable && better(other, one) < 0).length;
    return { name: one.name, score: one.score, place: one.score.rankable ? ahead + 1 : null };
  });
}

function keysOf(formula: Formula, entered: Entered): number[] {
  const { average, profile } = tieNumbers(formula, entered);
  const exam = Object.values(entered.exam ?? {}).reduce((sum, grade) => sum + grade, 0);
  const known: Record<string, number> = { certificateAverageAll: average, profileSum: profile, examTotal: exam };
  return formula.tieBreak.flatMap(key => known[key] ?? []);
}

/** People to try a formula on: as many marks as it asks for, each of them invented. */
export function exampleTable(
  formula: Formula,
  subjects: readonly string[],
  examRequired: boolean,
  named: Named,
): string {
  const component = examRequired ? examOf(formula)?.components[0] : undefined;
  const head = [named('person'), ...subjects.map(named), ...(component ? [named(`exam.${component.code}`)] : [])];
  const rows = invented.map(({ name, marks, grade }) => {
    return [name, ...subjects.map((_, at) => marks[at % marks.length]), ...(component ? [grade] : [])];
  });
  return [head, ...rows].map(row => row.join('\t')).join('\n');
}

export type Named = (code: string) => string;

const invented = [
  { name: 'Айгерім', marks: [5, 4, 5, 4], grade: 4 },
  { name: 'Бекзат', marks: [4, 5, 4, 5], grade: 5 },
  { name: 'Дана', marks: [5, 5, 3, 3], grade: 3 },
  { name: 'Ержан', marks: [3, 3, 5, 5], grade: 5 },
  { name: 'Жанар', marks: [4, 4, 4, 4], grade: 2 },
];
