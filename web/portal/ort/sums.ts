// What a graduate still has to pay.
import { sumOf } from '#domain/money.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { declaredSum, shortage } from '#programs/ort/money.ts';

/** What is neither confirmed nor waiting to be. */
export function stillMissing(f: OrtFacts): number {
  return Math.max(0, sumOf([shortage(f), -declaredSum(f)]));
}
