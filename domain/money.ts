// Sums of money, exact: som with at most two decimals, added in tyiyn.
export const tyiynOf = (som: number): number => Math.round(som * 100);

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + tyiynOf(amount), 0) / 100;
}

/** Whether an amount is a sum of money: positive, at most two decimals, no more than a million som. */
export function isSum(amount: number): boolean {
  return amount > 0 && amount <= 1_000_000 && Math.abs(amount * 100 - tyiynOf(amount)) < 1e-6;
}

/** A sum as people type it: "1 880", "1880,50", "1 880 сом". Nothing where it is none; 1,880 may be two sums. */
export function sumTyped(typed: string): number | undefined {
  const bare = typed.replace(/\s|сом\.?$|som$/giu, '').replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(bare)) return undefined;
  const sum = Number(bare);
  return isSum(sum) ? sum : undefined;
}
