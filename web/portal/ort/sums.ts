/** A sum as people type it: "1 880", "1880,50", "1 880 сом". Nothing where it is none. */
import { isSum, sumOf } from '#domain/money.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { declaredSum, shortage } from '#programs/ort/money.ts';

export function sumIn(typed: string): number | undefined {
  const bare = typed.replace(/[\s\u00a0\u2009]|сом\.?$|som$/giu, '').replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(bare)) return undefined;
  const sum = Number(bare);
  return isSum(sum) ? sum : undefined;
}

/** What is neither confirmed nor waiting to be. */
export function stillMissing(f: OrtFacts): number {
  return Math.max(0, sumOf([shortage(f), -declaredSum(f)]));
}
