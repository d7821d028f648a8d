// "Жаңа өтініш" (004-13): a committee begins an application for somebody, in that person's own cabinet.
import { z } from 'zod';
import { openFiling } from '#casework/filings.ts';
import { shownPassword } from '#casework/given-passwords.ts';
import { accessGround, doorOf } from '../present-accesses.ts';
import { route } from '../route.ts';
import { id, instant, language, phone, writtenName } from '../shapes.ts';
import { named } from './accounts.ts';

export const filingRoutes = [
  route({
    method: 'post',
    path: '/api/filings',
    summary: 'Begin an application on behalf of an applicant: an access where the phone has none, and the case',
    policy: 'college',
    body: z.strictObject({
      season: id,
      phone,
      name: writtenName,
      language: language.optional(),
      organisation: id.optional(),
    }),
    status: 201,
    response: z.object({
      case: z.uuid(),
      number: z.string(),
      known: z.boolean().meta({ description: 'The phone had a cabinet before: its owner must consent there.' }),
      password: z.string().nullable().meta({ description: 'First password of a new access; null where it is known.' }),
      until: instant.nullable(),
      link: z.string(),
    }),
    errors: ['not-found', 'not-allowed', 'window-closed', 'phone-taken'],
    handler: async ({ body, key, actor, session, parts }) => {
      const opened = await openFiling(accessGround(parts), {
        commandId: key,
        seasonId: body.season,
        actor,
        phone: body.phone,
        language: body.language ?? session.language,
        name: named(body.name),
        ...(body.organisation ? { organisationId: body.organisation } : {}),
      });
      const { account, ...answer } = opened;
      // A password is shown to whoever opened the access, never that of a cabinet somebody else opened.
      const given = opened.known ? { password: null, until: null } : await shownPassword(parts.casework, account);
      return { ...answer, ...given, link: doorOf(parts) };
    },
  }),
];
