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

/** The program whose cases keep what is offered to others in seasons of this one; none, where nothing is offered. */
export function keeperOf({ programs }: Pick<Casework, 'programs'>, season: string): Program | undefined {
  return programs.find(program => program.offers && (program.inSeasonOf ?? program.id) === season);
}

export function programNamed(casework: Pick<Casework, 'programs'>, id: string): Program {
  const program = casework.programs.find(p => p.id === id);
  if (!program) throw new Error(`no program ${id}`);
  return program;
}
