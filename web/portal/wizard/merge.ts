/** Two wrote the same step since both last saw it: what is whose, and what both changed otherwise. */
type Written = Record<string, unknown>;

export interface Merge {
  /** What each of the two changed; mine where both did. */
  answers: Written;
  /** Fields both changed, each otherwise. */
  both: string[];
}

export function differs(one: Written, other: Written, field: string): boolean {
  return JSON.stringify(one[field] ?? '') !== JSON.stringify(other[field] ?? '');
}

export function mergeOf(base: Written, mine: Written, theirs: Written): Merge {
  const answers: Written = { ...theirs };
  const both: string[] = [];
  for (const field of Object.keys({ ...base, ...mine, ...theirs })) {
    if (!differs(mine, base, field)) continue;
    if (differs(theirs, base, field) && differs(theirs, mine, field)) both.push(field);
    answers[field] = mine[field] ?? '';
  }
  return { answers, both };
}
