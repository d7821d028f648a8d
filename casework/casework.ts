import type { Knex } from 'knex';
import type { Program } from '#domain/programs.ts';
import type { Vault } from './seal.ts';

/** What changing a case needs; handed down by whoever starts the process. */
export interface Casework {
  db: Knex;
  vault: Vault;
  programs: readonly Program[];
  /** Only for a fault test that must see its checker turn red: equal commands are then not recognised. */
  sabotage?: 'no-claim' | undefined;
}

export function programNamed(casework: Pick<Casework, 'programs'>, id: string): Program {
  const program = casework.programs.find(p => p.id === id);
  if (!program) throw new Error(`no program ${id}`);
  return program;
}
