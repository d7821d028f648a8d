/** Rows of the classifiers by code: names of citizenships, nationalities, types of application. Each kind is read once. */
import { get } from '../../api.ts';
import { named } from '../../words.ts';
import type { List, Names } from '../answers.ts';

export type Classifier = ReadonlyMap<string, Names>;
const known = new Map<string, Promise<Classifier>>();

export function readClassifier(kind: string): Promise<Classifier> {
  let reading = known.get(kind);
  if (!reading) {
    reading = get<List<{ code: string; names: Names }>>(`/api/classifiers/${kind}`).then(
      ({ items }) => new Map(items.map(one => [one.code, one.names])),
    );
    known.set(kind, reading);
    // A broken network must not leave codes for ever.
    reading.catch(() => known.delete(kind));
  }
  return reading;
}

export function classifierName(table: Classifier | undefined, code: string): string {
  return named(table?.get(code)) || code;
}
