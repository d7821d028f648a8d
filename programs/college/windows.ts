// When may what be chosen? The window goes by the kind of education, by the exam and by who pays (order 578).
import { refuse, type Refusal } from '#domain/refusals.ts';
import { isOpen, later, type SeasonInForce } from '#domain/season.ts';
import { applyWindows } from './definition.ts';
import type { Terms } from './facts.ts';
import { windowOf } from './form/limits.ts';

/** Whether a choice may be filed now. */
export function windowRefusal(terms: Terms, season: SeasonInForce, at: string): Refusal | undefined {
  const window = season.dates[windowOf(terms)];
  if (!window || isOpen(window, at)) return undefined;
  const details = { window: window.name, specialty: terms.specialty };
  return at < window.from
    ? refuse('choice-window-not-open', { ...details, opensAt: window.from })
    : refuse('choice-window-closed', details);
}

/** The name of the window that closes last: until then an application may be sent. */
export function lastWindow(season: SeasonInForce): string {
  const ends = applyWindows.flatMap(name => {
    const date = season.dates[name];
    return date?.until ? [{ name, until: date.until }] : [];
  });
  const last = later(...ends.map(end => end.until));
  return ends.find(end => end.until === last)?.name ?? 'apply-paid';
}
