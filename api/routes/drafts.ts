// How is a form kept while it is being filled in? By itself, step by step, on any device.
import { z } from 'zod';
import { readDraft, saveStep } from '#casework/draft.ts';
import type { Json } from '#domain/events.ts';
import { fillableCase } from '../case-access.ts';
import { route } from '../route.ts';
import { instant } from '../shapes.ts';

const named = z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) });
/** What is written in full sentences takes more room than a line; how much a field may hold its form says. */
const answer = z.union([z.string().max(4000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(50)]);
const answers = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/), answer);
const step = z.object({
  answers: z.record(z.string(), z.unknown()),
  version: z.int(),
  savedAt: instant,
  by: z.string(),
  filled: z.record(z.string(), z.string()).meta({ description: 'Which role filled each field last.' }),
});

export const draftRoutes = [
  route({
    method: 'get',
    path: '/api/cases/{id}/draft',
    summary: 'What was filled in so far, by step; for those who fill it in',
    policy: 'signed-in',
    params: named,
    response: z.object({ steps: z.record(z.string(), step) }),
    handler: async ({ params, actor, parts }) => {
      const { row } = await fillableCase(parts, actor, params.id);
      const saved = await readDraft(parts.casework, row.id);
      const steps = saved.map(one => [
        one.step,
        { answers: one.answers, version: one.version, savedAt: one.at, by: one.byRole, filled: one.filled },
      ]);
      return { steps: Object.fromEntries(steps) as Record<string, z.input<typeof step>> };
    },
  }),
  route({
    method: 'put',
    path: '/api/cases/{id}/draft/{step}',
    summary: 'Save one step; If-Match is the version of the step, 0 for one never saved',
    policy: 'signed-in',
    params: named.extend({ step: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) }),
    ifMatch: 'required',
    body: answers,
    response: z.object({ version: z.int(), savedAt: instant }),
    errors: ['case-closed', 'already-submitted'],
    handler: async ({ params, body, ifMatch, actor, session, parts }) => {
      const { row, as } = await fillableCase(parts, actor, params.id);
      const save = { caseId: row.id, step: params.step, answers: body as Record<string, Json>, seen: ifMatch ?? 0 };
      const saved = await saveStep(parts.casework, { ...save, accountId: session.accountId, role: as });
      return { version: saved.version, savedAt: saved.at };
    },
  }),
];
