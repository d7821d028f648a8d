/** Sums that are exact to the last digit: a score is divided once and rounded once, and no float has a say in it. */
export interface Fraction {
  top: bigint;
  /** Above zero. */
  under: bigint;
}

/** No number of a formula, mark or grade is finer than four decimals. */
const unit = 10_000;

/** Whether a number is written with at most four decimals and is small enough to be exact. */
export function isDecimal(value: unknown): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1_000_000) return false;
  return Math.abs(value * unit - Math.round(value * unit)) < 1e-3;
}

/** The decimal a number is written as: 4.35 is 435 / 100, whatever the float makes of it. */
export function decimal(value: number): Fraction {
  return { top: BigInt(Math.round(value * unit)), under: BigInt(unit) };
}

export const nought: Fraction = { top: 0n, under: 1n };

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.under + b.top * a.under, a.under * b.under);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.top, a.under * b.under);
}

export function over(a: Fraction, b: Fraction): Fraction {
  if (b.top <= 0n) throw new RangeError('a fraction is divided by what is above zero');
  return reduced(a.top * b.under, a.under * b.top);
}

export const roundingModes = ['half_up', 'half_even', 'down'] as const;
export type RoundingMode = (typeof roundingModes)[number];

/** A fraction of nought or more with a fixed number of decimals: "4.50". */
export function fixed(value: Fraction, digits: number, mode: RoundingMode): string {
  const scale = 10n ** BigInt(digits);
  const whole = (value.top * scale) / value.under;
  const rest = (value.top * scale) % value.under;
  const half = 2n * rest - value.under;
  const goesUp = mode === 'half_up' ? half >= 0n : mode === 'half_even' && (half > 0n || (half === 0n && isOdd(whole)));
  const text = String(goesUp ? whole + 1n : whole).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const isOdd = (whole: bigint): boolean => whole % 2n === 1n;

function reduced(top: bigint, under: bigint): Fraction {
  let [a, b] = [top < 0n ? -top : top, under];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { top: top / a, under: under / a } : { top, under };
}
