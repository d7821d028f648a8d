// The season is over, and with it the office; where its last date was moved meanwhile, the office goes on.
import { action, one } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { later } from '#domain/season.ts';
import type { OfficeFacts } from '../facts.ts';
import { notClosed } from './permitted.ts';

export const closeOffice = action<OfficeFacts, ClockInput>({
  name: 'close-office',
  who: ['clock'],
  input: clockInput,
  may: notClosed,
  record: (_f, _input, world) => {
    const ends = Object.values(world.season.dates).map(date => date.until);
    const isOver = ends.every(end => end === null) || world.at >= later(...ends);
    return { events: [one(isOver ? 'office.closed' : 'office.kept')] };
  },
});
