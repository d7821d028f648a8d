// What is a table the authority brings? Its columns, who may bring it, what makes a row wrong, what the good rows write.
import type { Knex } from 'knex';
import type { Actor, Relation, Role } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';
import { isBelow } from '#domain/permissions.ts';
import type { Program } from '#domain/programs.ts';
import type { Rules } from '#domain/season.ts';
import type { Channel } from './account-messages.ts';
import type { Casework } from './casework.ts';

export interface ImportColumn {
  key: string;
  titles: Names;
  kind: 'text' | 'id' | 'number' | 'yes-no';
  required?: boolean;
  width?: number;
  help?: Names;
  example?: string;
}

export interface ImportTable {
  name: string;
  titles: Names;
  columns: readonly ImportColumn[];
}

export type CellValue = string | number | boolean | null;
export type RowValues = { [key: string]: CellValue };

/** Why a cell cannot stand; each code has a text `import.fault.<code>`. */
export interface RowFault {
  key: string;
  /** The sheet's letter where the reader of the file knows it. */
  column: string;
  code: string;
  details?: { [name: string]: string | number };
}

/** A row as the file's reader hands it over: values by column, faults of single cells. */
export interface ImportRow {
  /** As the sheet counts: the first row is 1. */
  row: number;
  values: RowValues;
  faults: readonly RowFault[];
}

export interface ImportSeason {
  id: string;
  program: string;
  rules: Rules;
}

/** What rows are judged against, and where the good ones are written. */
export interface ImportGround {
  db: Knex;
  casework: Casework;
  actor: Actor;
  /** Where messages to people go whom the table names. */
  codesBy: readonly Channel[];
  /** The importer answers for what lies at these paths and below; null for everything. */
  scopes: readonly string[] | null;
  season: ImportSeason | null;
  /** Set while writing: what is judged is then locked as well. */
  locked: boolean;
}

export interface JudgedRow<P = unknown> {
  row: number;
  values: RowValues;
  faults: RowFault[];
  /** What the row means, when nothing is wrong with it. */
  plan: P | null;
}

export interface ImportKind<P = unknown> {
  name: string;
  table: ImportTable;
  /** Its rows belong to a season. */
  ofSeason: boolean;
  /** In which role, and for what: everything, what lies below one's own path, or one's own organisation. */
  who: readonly ImporterRole[];
  /** Which programs' seasons its rows belong to; any, where it does not say. */
  fits?(program: Program): boolean;
  judge(ground: ImportGround, rows: readonly ImportRow[]): Promise<JudgedRow<P>[]>;
  /** In one transaction; all of the rows or none. */
  write(ground: ImportGround & { db: Knex.Transaction }, plans: readonly P[]): Promise<void>;
}

export interface ImporterRole {
  role: Role;
  relation: Exclude<Relation, 'own'>;
}

/** The relations in which the authority brings tables of its own. */
export const byMinistry: ImporterRole = { role: 'ministry', relation: 'all' };
export const byDistrict: ImporterRole = { role: 'district', relation: 'district' };

/** Whether the importer answers for what lies there. */
export function answersFor({ scopes }: Pick<ImportGround, 'scopes'>, path: string): boolean {
  return scopes === null || scopes.some(scope => isBelow(path, scope));
}

/** Keeps the plan's type inside one kind while the list holds many. */
export function importKind<P>(kind: ImportKind<P>): ImportKind {
  return kind as unknown as ImportKind;
}

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

  wholeNumber(key: string, least: number): number | null {
    const value = this.number(key);
    if (value === null) return null;
    if (!Number.isInteger(value)) this.wrong(key, 'not-whole');
    else if (value < least) this.wrong(key, least === 0 ? 'negative' : 'too-small', { least });
    else if (value > mostCount) this.wrong(key, 'too-large', { most: mostCount });
    return value;
  }
}

const mostCount = 10_000;

/** Judges each row for itself; a row keeps its plan only when nothing is wrong with it. */
export function judgeEach<P>(rows: readonly ImportRow[], judge: (cells: Cells) => P): JudgedRow<P>[] {
  return rows.map(row => {
    const cells = new Cells(row);
    const plan = judge(cells);
    return { row: row.row, values: row.values, faults: cells.faults, plan: cells.faults.length ? null : plan };
  });
}

/** Tells the second row of two equal ones where the first stands. */
export function firstSeen(): (cells: Cells, key: string, identity: string) => void {
  const seen = new Map<string, number>();
  return (cells, key, identity) => {
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, cells.row);
    else cells.wrong(key, 'duplicate', { row: first });
  };
}

/** A code is a name in addresses and paths: letters, digits and hyphens. */
export function codeOf(cells: Cells, key: string): string {
  const code = cells.text(key);
  if (code !== '' && !/^[\p{L}\d][\p{L}\d-]{0,19}$/u.test(code)) cells.wrong(key, 'code-shape');
  return code;
}

export const codeKey = (code: string): string => code.toLowerCase();

export function namesOf(cells: Cells): Names {
  const names: Names = { ru: cells.text('name_ru') };
  if (cells.text('name_ky')) names.ky = cells.text('name_ky');
  if (cells.text('name_en')) names.en = cells.text('name_en');
  return names;
}

export const nameColumns: readonly ImportColumn[] = [
  {
    key: 'name_ky',
    kind: 'text',
    width: 36,
    titles: { ky: 'Аталышы (кыргызча)', ru: 'Название (кыргызское)', kk: 'Атауы (қырғызша)', en: 'Name (Kyrgyz)' },
  },
  {
    key: 'name_ru',
    kind: 'text',
    required: true,
    width: 36,
    titles: { ky: 'Аталышы (орусча)', ru: 'Название (русское)', kk: 'Атауы (орысша)', en: 'Name (Russian)' },
  },
  {
    key: 'name_en',
    kind: 'text',
    width: 36,
    titles: { ky: 'Аталышы (англисче)', ru: 'Название (английское)', kk: 'Атауы (ағылшынша)', en: 'Name (English)' },
  },
];

/** Languages of instruction as tables write them. */
const languageWords: Record<string, string> = {
  ...{ ky: 'ky', кыргызча: 'ky', кыргыз: 'ky', кыргызский: 'ky', kyrgyz: 'ky', қырғызша: 'ky', кырг: 'ky' },
  ...{ ru: 'ru', орусча: 'ru', орус: 'ru', русский: 'ru', russian: 'ru', орысша: 'ru', рус: 'ru' },
  ...{ kk: 'kk', қазақша: 'kk', казакча: 'kk', казахский: 'kk', kazakh: 'kk' },
  ...{ uz: 'uz', өзбекче: 'uz', узбекский: 'uz', uzbek: 'uz', өзбекша: 'uz' },
  ...{ tg: 'tg', тажикче: 'tg', таджикский: 'tg', tajik: 'tg', тәжікше: 'tg' },
  ...{ en: 'en', англисче: 'en', английский: 'en', english: 'en', ағылшынша: 'en' },
};

export function teachingLanguage(text: string): string | undefined {
  return languageWords[text.toLowerCase().replace(/[.\s]+/g, '')];
}
