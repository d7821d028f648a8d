// What do staff promise before they see anything (000-12, 003-28)? The text in the reader's language, when it was accepted, and a
// print of it.
import type { Context } from 'koa';
import { z } from 'zod';
import { acceptedUndertaking, acceptUndertaking, owesUndertaking, undertakingVersion } from '#casework/undertakings.ts';
import { displayName } from '#domain/names.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { paperPdf } from '#gateways/paper-pdf.ts';
import { clocks } from '#records/cases.ts';
import { organisationsBrief } from '#records/schools.ts';
import type { SessionRow } from '#records/sessions.ts';
import { undertakingPaper, undertakingText } from '#texts/undertaking-paper.ts';
import type { ApiParts } from '../parts.ts';
import { presentSelf } from '../present-people.ts';
import { route } from '../route.ts';
import { instant } from '../shapes.ts';

const zone = 'Asia/Bishkek';

const shown = z.object({
  version: z.int(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  name: z.string().nullable(),
  offices: z.array(z.object({ role: z.string(), organisation: z.string().nullable() })),
  owed: z.boolean(),
  acceptedAt: instant.nullable(),
});

async function present(parts: ApiParts, session: SessionRow, language: Language): Promise<z.output<typeof shown>> {
  const [accepted, who, organisations] = await Promise.all([
    acceptedUndertaking(parts.door.db, session.accountId),
    presentSelf(parts, session),
    organisationsBrief(parts.door.db, session.roles.flatMap(held => held.organisationId ?? [])), // prettier-ignore
  ]);
  return {
    version: undertakingVersion,
    ...undertakingText(language),
    name: who.name && displayName(who.name),
    offices: session.roles.map(({ role, organisationId }) => {
      const at = organisations.get(organisationId ?? '');
      return { role, organisation: at ? nameIn(at.names, language) : null };
    }),
    owed: owesUndertaking(session),
    acceptedAt: accepted?.acceptedAt.toISOString() ?? null,
  };
}

async function print(ctx: Context, of: z.output<typeof shown>, language: Language, printedAt: string): Promise<void> {
  const paper = undertakingPaper(language, { ...of, zone, printedAt });
  ctx.set('Cache-Control', 'private, no-store');
  ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${paper.title}.pdf`)}`);
  ctx.type = 'application/pdf';
  ctx.body = await paperPdf(paper);
}

export const undertakingRoutes = [
  route({
    method: 'get',
    path: '/api/me/undertaking',
    summary: 'The confidentiality undertaking in force, and when I accepted it',
    policy: 'own-account',
    response: shown,
    handler: ({ session, language, parts }) => present(parts, session, language),
  }),
  route({
    method: 'post',
    path: '/api/me/undertaking',
    summary: 'Accept it: staff do so at their first sign-in, before anything else',
    policy: 'own-account',
    body: z.strictObject({ version: z.int() }),
    response: shown,
    errors: ['undertaking-changed'],
    handler: async ({ body, key, session, language, parts }) => {
      const { accountId } = session;
      await acceptUndertaking(parts.casework, { commandId: key, accountId, version: body.version, language });
      return present(parts, { ...session, undertaking: undertakingVersion }, language);
    },
  }),
  route({
    method: 'get',
    path: '/api/me/undertaking.pdf',
    summary: 'The undertaking as it was accepted, to print and sign',
    policy: 'own-account',
    response: { type: 'application/pdf', what: 'The undertaking with name, office and date.' },
    handler: async ({ session, language, parts, ctx }) => {
      const { instant: at } = await clocks(parts.door.db);
      await print(ctx, await present(parts, session, language), language, at.toISOString());
    },
  }),
];
