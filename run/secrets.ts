import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keep, kept } from './kept-file.ts';

/**
 * The key under which every person's own key is wrapped. For a database of its own a directory makes one, once, readable
 * by its owner alone; whoever brings a database brings the key too (config.ts) and keeps it apart from the data.
 */
export function masterKeyOf(dir: string): { key: string; made: boolean } {
  const file = join(dir, 'master-key.json');
  const known = kept<{ masterKey: string }>(file);
  if (known) return { key: known.masterKey, made: false };
  const masterKey = randomBytes(32).toString('base64');
  keep(file, { masterKey });
  return { key: masterKey, made: true };
}
