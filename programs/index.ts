import type { Program } from '#domain/programs.ts';
import { college } from './college/program.ts';
import { feedback } from './feedback/program.ts';
import { gradeOne } from './grade-one/program.ts';
import { office } from './office/program.ts';
import { ort } from './ort/program.ts';
import { roster } from './roster/program.ts';
import { season } from './season/program.ts';

/** Every program there is: adding one is a folder, a story and a line here. */
export const programs: readonly Program[] = [gradeOne, ort, season, feedback, office, college, roster];

export function programOf(id: string): Program {
  const program = programs.find(p => p.id === id);
  if (!program) throw new Error(`no program ${id}`);
  return program;
}
