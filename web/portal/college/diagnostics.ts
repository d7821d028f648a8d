/** A short questionnaire by what somebody likes to work with. It stays on this phone: nobody else is told the answers. */
export const fields = ['people', 'technology', 'signs', 'art', 'nature'] as const;
export type FieldOfWork = (typeof fields)[number];

/** Two statements for each field, in turn. */
export const statements = Array.from({ length: fields.length * 2 }, (_, at) => ({
  key: String(at + 1),
  field: fields[at % fields.length] ?? 'people',
}));

/** The fields with most points; more than one where they are equal. */
export function strongest(answers: { readonly [statement: string]: number }): FieldOfWork[] {
  const points = fields.map(field => ({
    field,
    points: statements.filter(one => one.field === field).reduce((sum, one) => sum + (answers[one.key] ?? 0), 0),
  }));
  const most = Math.max(...points.map(one => one.points));
  return points.filter(one => one.points === most && most > 0).map(one => one.field);
}

const kept = 'kabyl.diagnostics';

export function keepResult(result: readonly FieldOfWork[]): void {
  try {
    localStorage.setItem(kept, JSON.stringify(result));
  } catch {
    // A forbidden store: the result was shown, only coming back it is not there.
  }
}

export function keptResult(): FieldOfWork[] | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(kept) ?? 'null');
    const known = Array.isArray(found) ? fields.filter(field => found.includes(field)) : [];
    return known.length > 0 ? known : undefined;
  } catch {
    return undefined;
  }
}
