import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { refuse } from '#domain/refusals.ts';
import type { SeasonDate } from '#domain/season.ts';
import type { SeasonFacts } from './facts.ts';

const move = z.object({
  name: z.string(),
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }).nullable(),
  why: z.string().trim().min(3).max(300),
});

// domain.md §10: the ministry everywhere; the testing centre and an education department for the seasons they answer for.
const authority = [
  { role: 'ministry', relation: 'all' },
  { role: 'centre', relation: 'school' },
  { role: 'education-department', relation: 'school' },
] as const;

/**
 * 003-48: the authorised body sets the dates. An end that is not after the start is refused, and a promise already
 * kept or broken is not moved: neither a begin that has passed nor an end that has passed, nor an end into the past.
 */
export const moveDate = action<SeasonFacts, z.infer<typeof move>>({
  name: 'move-date',
  who: authority,
  clause: '003-48',
  input: move,
  may: f => (f.closed ? refuse('case-closed') : undefined),
  check: (_f, input, world) => {
    const now = world.season.dates[input.name];
    const from = new Date(input.from).toISOString();
    const until = input.until && new Date(input.until).toISOString();
    if (!now) return refuse('nothing-to-move');
    if (until && until <= from) return refuse('date-end-before-start');
    if (from === now.from && until === now.until) return refuse('nothing-to-move');
    if (from !== now.from && now.from <= world.at) return refuse('date-already-passed', { date: 'from' });
    if (until !== now.until && now.until && now.until <= world.at)
      return refuse('date-already-passed', { date: 'until' });
    if (until && until !== now.until && until <= world.at) return refuse('date-breaks-promise', { date: 'until' });
    return undefined;
  },
  record: (_f, input, world) => {
    const now = world.season.dates[input.name] as SeasonDate;
    const from = new Date(input.from).toISOString();
    const until = input.until && new Date(input.until).toISOString();
    const isLater = from >= now.from && (until === null || (now.until !== null && until >= now.until));
    const date: SeasonDate = { ...now, from, until, rule: 'set by the authority' };
    return {
      events: [
        one(
          'date.moved',
          // The ground an authority gives is public: it stands in the history for everybody.
          { name: input.name, from, until, was: { from: now.from, until: now.until }, later: isLater, why: input.why },
        ),
      ],
      dates: [date],
    };
  },
});

const rules = z.object({ rules: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])) });

/** A new version of the season's rules; each event names the version it was judged by. */
export const changeRules = action<SeasonFacts, z.infer<typeof rules>>({
  name: 'change-rules',
  who: authority,
  clause: '003-48',
  input: rules,
  may: f => (f.closed ? refuse('case-closed') : undefined),
  check: (_f, input, world) => {
    const known = Object.keys(input.rules).every(
      name => name in world.season.rules && typeof input.rules[name] === typeof world.season.rules[name],
    );
    return known ? undefined : refuse('nothing-to-move');
  },
  record: (f, input, world) => ({
    events: [one('rules.changed', { version: f.rulesVersion + 1, rules: input.rules })],
    rules: { ...world.season.rules, ...input.rules },
  }),
});

const told = z.object({ move: z.number().int(), told: z.number().int() });

/** The families have been told of a move: a step whose fact exists is over. */
export const recordTold = action<SeasonFacts, z.infer<typeof told>>({
  name: 'record-told',
  who: ['clock'],
  quiet: true,
  input: told,
  may: f => (f.closed ? refuse('case-closed') : undefined),
  check: (f, input) => (f.told.includes(input.move) ? refuse('no-longer') : undefined),
  record: (_f, input) => ({ events: [one('families.told', { move: input.move, told: input.told })] }),
});
