// What of a wrong shape is told? The place and the rule, never what was sent.
import type { z } from 'zod';
import type { ShapeError } from './errors.ts';

/** A name nobody's schema knows is a word of the sender's, as a value is. */
const placeOf = (name: PropertyKey): string =>
  typeof name === 'number' || /^[a-z]\w{0,59}$/i.test(String(name)) ? String(name) : '*';

export function shapeFaults(error: z.ZodError, where = ''): ShapeError[] {
  return error.issues.map(issue => {
    const path = [where, ...issue.path.map(placeOf)].filter(Boolean).join('.');
    const own =
      issue.code === 'custom' && typeof issue.params?.['code'] === 'string' ? issue.params['code'] : undefined;
    const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
    const code = own ?? (missing ? 'required' : issue.code.replaceAll('_', '-'));
    return { path: path || 'body', code, message: code };
  });
}
