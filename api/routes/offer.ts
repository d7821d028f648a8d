// One specialty of a college, whole: also the formula it is judged by, so that everybody can reckon their score.
import { z } from 'zod';
import { NotFoundError } from '#casework/errors.ts';
import { publishedOffer } from '#records/offers.ts';
import { route } from '../route.ts';
import { id, names } from '../shapes.ts';

const json = z.record(z.string(), z.unknown());

export const wholeOfferRoutes = [
  route({
    method: 'get',
    path: '/api/offers/{id}',
    summary: 'A specialty of a college, with the approved formula it is judged by',
    policy: 'public',
    params: z.object({ id }),
    response: z.object({
      id: z.uuid(),
      college: z.object({ id: z.uuid(), names }),
      specialty: z.object({ code: z.string(), names }),
      qualification: z.object({ code: z.string(), names }).nullable(),
      terms: json,
      seats: z.int(),
      formula: z.object({ id: z.string(), version: z.int(), definition: json }).nullable(),
    }),
    handler: async ({ params, parts }) => {
      const found = await publishedOffer(parts.casework.db, params.id);
      if (!found) throw new NotFoundError();
      const { college, terms, details, seats } = found;
      const { formula, qualification, qualificationNames } = details;
      return {
        ...{ id: found.id, college, terms, seats, formula: (formula ?? null) as never },
        specialty: { code: String(terms['specialty'] ?? ''), names: found.names },
        qualification:
          typeof qualification === 'string'
            ? { code: qualification, names: (qualificationNames ?? {}) as never }
            : null,
      };
    },
  }),
];
