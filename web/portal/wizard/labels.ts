/** Whether a key has a text: hints are said only where there is one. */
import { t } from '../../words.ts';

export function knows(key: string): boolean {
  return t(key) !== key;
}
