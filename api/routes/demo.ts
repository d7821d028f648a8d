// How is a season played in minutes? The one clock, the letters, the registers: in a demo only, elsewhere not there.
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { modeChange } from '#gateways/demo-sinks.ts';
import { clocks } from '#records/cases.ts';
import { moveClock } from '#records/clock.ts';
import { openCasesBySoonest } from '#records/conducted.ts';
import { obligationsOverdue } from '#records/doctor.ts';
import { HouseRefusal } from '../errors.ts';
import type { ApiParts, DemoParts } from '../parts.ts';
import { route, type Route } from '../route.ts';
import { instant, nothing } from '../shapes.ts';

const clock = z.object({ at: instant });
const signIn = z.looseObject({
  role: z.string(),
  program: z.string(),
  name: z.string(),
  login: z.string(),
  password: z.string(),
  startsAt: z.string(),
});

/** An instant that has just gone by is where we are: the cases are rung again, time has not run backwards. */
const justNowMs = 60_000;

async function showClock(parts: ApiParts): Promise<{ at: string }> {
  return { at: (await clocks(parts.casework.db)).instant.toISOString() };
}

/** How long nothing may come forward before the clock is answered all the same. */
const patienceMs = 8_000;

/** Waits as long as what the move made overdue grows less: whoever asked finds it done. */
async function untilDone(overdue: () => Promise<{ found: number }>): Promise<void> {
  for (let least = Infinity, since = performance.now(); performance.now() - since < patienceMs; await setTimeout(200)) {
    const { found } = await overdue();
    if (found === 0) return;
    if (found < least) [least, since] = [found, performance.now()];
  }
}

export function demoRoutes(demo: DemoParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/demo/clock',
      summary: 'The clock of cases',
      policy: 'public',
      response: clock,
      handler: ({ parts }) => showClock(parts),
    }),
    route({
      method: 'put',
      path: '/api/demo/clock',
      summary:
        'Move the clock of cases forward; answered when every open case has been rung, soonest due first, and what fell due is done',
      policy: 'public',
      body: z.strictObject({ at: instant }),
      response: clock.extend({ rung: z.int() }),
      errors: ['clock-backwards'],
      handler: async ({ body, parts }) => {
        const { db } = parts.casework;
        const moved = await moveClock(db, body.at);
        const behindMs = Date.parse((await showClock(parts)).at) - Date.parse(body.at);
        if (!moved && behindMs > justNowMs) throw new HouseRefusal('clock-backwards');
        const { rung, failed } = await demo.ring(await openCasesBySoonest(db));
        // The clock has moved; who asks again rings those that were not heard.
        if (failed.length > 0) throw new HouseRefusal('unavailable');
        await untilDone(() => obligationsOverdue(db));
        return { ...(await showClock(parts)), rung: rung.length };
      },
    }),
    route({
      method: 'get',
      path: '/api/demo/mails',
      summary: 'Letters and short messages the demo has taken instead of sending',
      policy: 'public',
      query: z.object({ to: z.string().max(254).optional(), after: z.string().max(40).optional() }),
      response: z.array(
        z.object({
          to: z.string(),
          at: instant,
          subject: z.string(),
          text: z.string(),
          attachments: z.array(z.object({ filename: z.string(), mimeType: z.string(), bytes: z.int() })),
        }),
      ),
      handler: async ({ query }) => {
        const mails = await demo.sinks.mails(query.to, query.after);
        return mails.map(({ to, at, subject, text, attachments }) => ({
          to: to.join(', '),
          at,
          subject,
          text,
          attachments,
        }));
      },
    }),
    route({
      method: 'put',
      path: '/api/demo/registries',
      summary: 'How the simulated registers behave: all, one service, or for one person',
      policy: 'public',
      body: modeChange,
      response: nothing,
      handler: async ({ body }) => {
        await demo.sinks.setMode(body);
        return {};
      },
    }),
    route({
      method: 'get',
      path: '/api/demo/people',
      summary: 'Who may be tried out: a sign-in for every role',
      policy: 'public',
      response: z.object({ items: z.array(signIn), next: z.null() }),
      handler: async () => ({ items: z.array(signIn).parse(demo.signIns()), next: null }),
    }),
  ];
}
