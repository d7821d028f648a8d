// Which seats does a quota over a whole region share? Those of all its colleges, each with the plan it set.
import { z } from 'zod';
import { programNamed } from '#casework/casework.ts';
import { NotFoundError } from '#casework/errors.ts';
import { quotaRoundings, quotaScopes } from '#domain/quotas.ts';
import { quotasNotFor } from '#programs/college/quota-rules.ts';
import { offersOfRegion } from '#records/region-offers.ts';
import { readableCase } from '../case-access.ts';
import { route } from '../route.ts';
import { names } from '../shapes.ts';

const plan = z.object({
  scope: z.enum(quotaScopes),
  rounding: z.enum(quotaRoundings),
  rules: z.array(z.object({ category: z.string(), percent: z.number() })),
});

export const regionQuotaRoutes = [
  route({
    method: 'get',
    path: '/api/cases/{id}/region-quotas',
    summary:
      'Of an admission office: what the colleges of its region have of the state order, and which quotas each set',
    policy: 'signed-in',
    params: z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) }),
    response: z.object({
      region: z.object({ code: z.string(), names }).nullable(),
      colleges: z.array(
        z.object({
          id: z.uuid(),
          names,
          plan: plan.nullable(),
          offers: z.array(
            z.object({
              id: z.uuid(),
              seats: z.int(),
              not: z.array(z.string()).meta({ description: 'Categories it has nothing of.' }),
            }),
          ),
        }),
      ),
    }),
    handler: async ({ params, actor, parts }) => {
      const { row } = await readableCase(parts, actor, params.id);
      const { offers: keeps } = programNamed(parts.casework, row.program);
      if (!keeps || !row.seasonId || !row.organisationId) throw new NotFoundError();
      const asked = { seasonId: row.seasonId, collegeId: row.organisationId, keeper: row.program };
      const { region, colleges } = await offersOfRegion(parts.casework.db, asked);
      return {
        region,
        colleges: colleges.map(({ id, names: called, plan: set, offers }) => ({
          ...{ id, names: called, plan: set && { ...set, rules: [...set.rules] } },
          offers: offers.map(({ rural, ...offer }) => ({ ...offer, not: quotasNotFor({ rural }) })),
        })),
      };
    },
  }),
];
