// What a season's rules say of the form beside its fields: ages, how many tests. The phone and the server judge alike.
import type { Answers } from '#domain/actions.ts';
import { answer, chosen } from '#domain/forms.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import type { Rules } from '#domain/season.ts';
import { isUnder16 } from './form.ts';

/** 001-9: "under 16" is an age on the day of registration; 12 to 70 years (domain.md §3.4). `today` as YYYY-MM-DD. */
export function ageRefusal(answers: Answers, today: string, rules: Rules): Refusal | undefined {
  const bornOn = answer(answers, 'personal', 'bornOn');
  const years = (count: number): string => `${Number(today.slice(0, 4)) - count}${today.slice(4)}`;
  const limits = { least: Number(rules['leastAge']), most: Number(rules['mostAge']) };
  if (bornOn > years(limits.least) || bornOn < years(limits.most)) return refuse('age-not-likely', limits);
  const age = Number(rules['noPassportUnderAge']);
  return isUnder16(answers) && bornOn <= years(age) ? refuse('passport-needed', { age }) : undefined;
}

export function subjectsRefusal(count: number, rules: Rules): Refusal | undefined {
  const limits = { least: Number(rules['leastSubjects']), most: Number(rules['mostSubjects']) };
  return count < limits.least || count > limits.most ? refuse('subjects-count', limits) : undefined;
}

export function chosenSubjects(answers: Answers): string[] {
  return chosen(answers, 'tests', 'subjects');
}
