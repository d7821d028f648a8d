/** The statistics of applications as the server answers them, and as a picture draws them. */
export interface PartStatistics {
  offers: { offer: string; statuses: Record<string, number> }[];
  days: { day: string; count: number }[];
}

export function sumBy({ offers }: PartStatistics, counts: (status: string) => boolean): number {
  return offers
    .flatMap(({ statuses }) => Object.entries(statuses))
    .reduce((sum, [status, count]) => sum + (counts(status) ? count : 0), 0);
}

export interface DayBar {
  day: string;
  count: number;
  x: number;
  height: number;
}
const dayMs = 86_400_000;

/** A bar a day from the first to the last, also where nothing came. */
export function dayBars(days: readonly { day: string; count: number }[]): {
  bars: DayBar[];
  step: number;
  width: number;
} {
  const [first] = days;
  const last = days.at(-1);
  const width = 600;
  if (!first || !last) return { bars: [], step: 1, width };
  const from = Date.parse(first.day);
  const length = Math.round((Date.parse(last.day) - from) / dayMs) + 1;
  const counts = new Map(days.map(one => [one.day, one.count]));
  const most = Math.max(...days.map(one => one.count));
  const step = Math.min(24, width / length);
  const bars = Array.from({ length }, (_, at) => {
    const day = new Date(from + at * dayMs).toISOString().slice(0, 10);
    const count = counts.get(day) ?? 0;
    return { day, count, x: at * step, height: (count / most) * 104 };
  });
  return { bars, step, width };
}
