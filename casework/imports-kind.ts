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
  fits?(program: Program, casework: Casework): boolean;
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
