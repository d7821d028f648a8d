import { print } from '../run/tool.ts';
import { catchUp } from './catch-up.ts';
import { commands } from './commands.ts';
import { lists } from './lists.ts';
import { submissions } from './submissions.ts';

// npm run bench -- NAME [SIZE]: a goal of performance as a ratio of two measurements of the same run. Numbers, not tests.

const goals: { [name: string]: { size: number; measure(size: number): Promise<string> } } = {
  commands: { size: 400, measure: commands },
  submissions: { size: 2_000, measure: submissions },
  'catch-up': { size: 1_000, measure: catchUp },
  lists: { size: 20_000, measure: lists },
};

const [name = '', given] = process.argv.slice(2);
const goal = goals[name];
if (!goal) {
  print(`Usage: npm run bench -- ${Object.keys(goals).join('|')} [SIZE]`);
  process.exitCode = 1;
} else {
  print(await goal.measure(given === undefined ? goal.size : Number(given)));
  process.exit(0);
}
