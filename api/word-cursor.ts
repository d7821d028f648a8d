// Where does the next page of a list begin that is ordered by a word? After the last row's word and id, told as one opaque word.
import { z } from 'zod';
import { WrongShapeError } from '#casework/errors.ts';

const shape = z.tuple([z.string().max(300), z.uuid()]);

export function wordCursorAfter({ sortValue, id }: { sortValue: string; id: string }): string {
  return Buffer.from(JSON.stringify([sortValue.slice(0, 300), id]), 'utf8').toString('base64url');
}

export function wordCursorFrom(
  text: string | undefined,
): { after: { value: string; id: string } } | Record<string, never> {
  // prettier-ignore
  if (text === undefined) return {};
  const [value, id] = read(text);
  return { after: { value, id } };
}

function read(text: string): [string, string] {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new WrongShapeError([{ path: 'query.after', code: 'not-a-cursor', message: 'not-a-cursor' }]);
  }
}
