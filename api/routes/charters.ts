// Which charter does a school publish, and who sets it?
import { z } from 'zod';
import { publishCharter, readCharter } from '#casework/charters.ts';
import { route } from '../route.ts';
import { id, names } from '../shapes.ts';

const text = z.string().trim().min(20).max(60_000);

export const charterRoutes = [
  route({
    method: 'get',
    path: '/api/organisations/{id}/charter',
    summary: 'A school’s charter in its languages; none where it has not brought one',
    policy: 'public',
    params: z.object({ id }),
    response: z.object({ charter: z.object({ sha256: z.string(), texts: names }).nullable() }),
    handler: async ({ params, parts }) => ({ charter: await readCharter(parts.casework, params.id) }),
  }),
  route({
    method: 'put',
    path: '/api/organisations/{id}/charter',
    summary: 'Publish the charter of one’s own school; whoever has not filed yet reads the new one',
    policy: 'staff',
    key: 'required',
    params: z.object({ id }),
    body: z.strictObject({
      texts: z
        .strictObject({ ky: text.optional(), ru: text.optional(), en: text.optional() })
        .refine(texts => Object.values(texts).some(Boolean), { params: { code: 'required' } }),
    }),
    response: z.object({ sha256: z.string() }),
    errors: ['not-allowed'],
    handler: ({ params, body, key, actor, parts }) => {
      const given = Object.entries(body.texts).filter(([, value]) => value !== undefined);
      const texts = Object.fromEntries(given) as z.output<typeof names>;
      return publishCharter(parts.casework, { commandId: key, actor, organisationId: params.id, texts });
    },
  }),
];
