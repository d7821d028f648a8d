// How is a form kept while it is being filled in? By itself, step by step, on any device.
import { z } from 'zod';
import { programNamed } from '#casework/casework.ts';
import { readDraft, saveStep } from '#casework/draft.ts';
import { WrongShapeError } from '#casework/errors.ts';
import type { Json } from '#domain/events.ts';
import type { Field, Step } from '#domain/forms.ts';
import type { Program } from '#domain/programs.ts';
import { fillableCase } from '../case-access.ts';
import { route, type Route } from '../route.ts';
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

/** "sex (female|male)": a field as whoever fills in a form from outside must know it. */
function fieldWords({ name, kind, required, choices }: Field): string {
  return `${name}${required ? '*' : ''} (${choices ? choices.join('|') : kind})`;
}

function stepWords({ name, fields }: Step): string {
  return `- \`${name}\`: ${fields.map(fieldWords).join(', ') || 'no answers, files only'}`;
}

/** Steps and fields of every form, from the forms themselves. */
function stepsInWords(programs: readonly Program[]): string {
  const forms = programs.flatMap(({ id, form }) =>
    form ? [`**${id}**\n${form.steps.map(stepWords).join('\n')}`] : [],
  );
  return `Answers of one step by field; * is asked for wherever it is shown.\n\n${forms.join('\n\n')}`;
}

export const draftRoutes = (programs: readonly Program[]): Route[] => [
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
    body: answers.meta({ description: stepsInWords(programs) }),
    response: z.object({ version: z.int(), savedAt: instant }),
    errors: ['case-closed', 'already-submitted'],
    handler: async ({ params, body, ifMatch, actor, session, parts }) => {
      const { row, as } = await fillableCase(parts, actor, params.id);
      const { form } = programNamed(parts.casework, row.program);
      // Kept under a name no form has, it would never be asked for.
      if (!form?.steps.some(one => one.name === params.step))
        throw new WrongShapeError([{ path: 'path.step', code: 'unknown-step', message: 'unknown-step' }]);
      const save = { caseId: row.id, step: params.step, answers: body as Record<string, Json>, seen: ifMatch ?? 0 };
      const saved = await saveStep(parts.casework, { ...save, accountId: session.accountId, role: as });
      return { version: saved.version, savedAt: saved.at };
    },
  }),
];
