// How do the applications to an office stand, by specialty, status and day? Every number is the length of a list.
import { z } from 'zod';
import { partStatistics } from '#records/part-statistics.ts';
import { reachOf } from '../case-access.ts';
import { route } from '../route.ts';
import { filterOf, filters } from './cases.ts';

export const statisticsRoutes = [
  route({
    method: 'get',
    path: '/api/statistics/parts',
    summary: 'How many choices addressed to my office stand where, by offer and by the day they were sent',
    policy: 'case-list',
    query: z.object(filters),
    response: z.object({
      offers: z.array(z.object({ offer: z.uuid(), statuses: z.record(z.string(), z.int()) })),
      days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    }),
    handler: ({ query, actor, parts }) =>
      partStatistics(parts.casework.db, reachOf(parts.casework.programs, actor, query.mine), filterOf(parts, query)),
  }),
];
