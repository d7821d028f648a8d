// Where does the next page begin? After the last row seen: its sort value and its id, told as one opaque word.
import { WrongShapeError } from '#casework/errors.ts';
import type { Cursor } from '#records/where.ts';

export function cursorAfter(row: { sortValue: string; id: string }): string {
  return Buffer.from(JSON.stringify([row.sortValue, row.id]), 'utf8').toString('base64url');
}

const value = /^(infinity|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z)$/;
const uuid = /^[0-9a-f-]{36}$/;

export function cursorFrom(text: string | undefined): { after: Cursor } | Record<string, never> {
  if (text === undefined) return {};
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    if (typeof at === 'string' && value.test(at) && typeof id === 'string' && uuid.test(id))
      return { after: { value: at, id } };
  } catch {
    // not one of ours
  }
  throw new WrongShapeError([{ path: 'query.after', code: 'not-a-cursor', message: 'not-a-cursor' }]);
}

/** A page of `limit` rows and where the next begins; one row more was asked for to know whether there is one. */
export function pageOf<T extends { sortValue: string; id: string; rowId?: string }>(
  rows: T[],
  limit: number,
): { rows: T[]; next: string | null } {
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit && last ? cursorAfter({ ...last, id: last.rowId ?? last.id }) : null,
  };
}
