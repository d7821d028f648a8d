// How does a college come in by its digital signature (004-4), and what is kept of what was signed?
import { z } from 'zod';
import { challenge, signInBySignature } from '#casework/eds-sign-in.ts';
import { NotFoundError } from '#casework/errors.ts';
import { manifestIn, openEvidence } from '#casework/signatures.ts';
import type { Actor } from '#domain/actors.ts';
import { isBelow } from '#domain/permissions.ts';
import { organisationPath } from '#records/organisations.ts';
import { logAccess } from '#records/access-log.ts';
import type { SessionRow } from '#records/sessions.ts';
import { eventsSigned, signatureById, type SignatureRow } from '#records/signatures.ts';
import { agentFamily } from '../identity.ts';
import { signingCodes } from '../errors.ts';
import type { ApiParts, DemoParts } from '../parts.ts';
import { route, type Route } from '../route.ts';
import { id, instant } from '../shapes.ts';
import { beginSession, self } from './session.ts';

const base64 = z.base64().max(1_400_000);

const signature = z.object({
  id: z.uuid(),
  role: z.string(),
  acts: z.int(),
  at: instant.meta({ description: 'By the clock of cases.' }),
  trustedAt: instant.meta({ description: 'By the time stamp, else by the wall clock at arrival.' }),
  policy: z.string(),
  verifiedBy: z.enum(['local', 'ncanode']),
  manifestSha256: z.string(),
  events: z.array(z.object({ number: z.string(), seq: z.int(), index: z.int() })),
});

const evidence = z.object({
  manifest: z.string().meta({ description: 'The signed bytes (RFC 8785), base64: openssl cms -verify -content.' }),
  cms: z.string(),
  certificates: z.array(z.string()).meta({ description: 'DER, from the signer up to the anchor.' }),
  ocsp: z.string().nullable(),
  crl: z.string().nullable(),
  timestamp: z.string().nullable(),
  ncanode: z.string().nullable(),
  acts: z.array(z.object({ case: z.string(), name: z.string(), part: z.string().optional() })),
});

export const signatureRoutes = [
  route({
    method: 'post',
    path: '/api/signatures/challenge',
    summary: 'Something fresh to sign at the door: five minutes, once',
    policy: 'public',
    key: 'none',
    status: 201,
    response: z.object({ id: z.uuid(), bytes: z.string(), text: z.string(), expiresAt: instant }),
    handler: async ({ parts, address }) => {
      const made = await challenge(parts.door, { origin: new URL(parts.publicUrl).origin, address });
      return { ...made, bytes: made.bytes.toString('base64') };
    },
  }),
  route({
    method: 'post',
    path: '/api/signatures/session',
    summary: 'Sign in by the digital signature of a legal entity',
    policy: 'public',
    key: 'none',
    body: z.strictObject({ challenge: id, cms: base64 }),
    response: self,
    errors: signingCodes,
    handler: async ({ body, address, language, parts, session, ctx }) => {
      const { token } = await signInBySignature(parts.door, parts.verifier, {
        challengeId: body.challenge,
        cms: Buffer.from(body.cms, 'base64'),
        agent: agentFamily(ctx.get('user-agent')),
        address,
        language,
      });
      return beginSession(ctx, parts, { before: session, token });
    },
  }),
  route({
    method: 'get',
    path: '/api/signatures/{id}',
    summary: 'What a signature covers and how it was judged',
    policy: 'signed-in',
    params: z.object({ id }),
    response: signature,
    handler: async ({ params, actor, session, parts }) => {
      const row = await readable(parts, actor, session, params.id);
      const events = await eventsSigned(parts.casework.db, row.id);
      return {
        ...{ id: row.id, role: row.signerRole, acts: row.acts, policy: row.policy, verifiedBy: row.verifiedBy },
        ...{ at: row.at.toISOString(), trustedAt: row.trustedAt.toISOString(), manifestSha256: row.manifestSha256 },
        events: events.map(({ number, seq, index }) => ({ number, seq, index })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/signatures/{id}/evidence',
    summary: 'Everything a stranger needs to judge it again, by OpenSSL for one; logged',
    policy: 'signed-in',
    params: z.object({ id }),
    response: evidence,
    handler: async ({ params, actor, session, parts }) => {
      const row = await readable(parts, actor, session, params.id);
      const { content, verifiedBy: _, ...kept } = openEvidence(parts.casework, row);
      const { acts } = manifestIn({ ...kept, content, verifiedBy: row.verifiedBy });
      await logAccess(parts.casework.db, { accountId: session.accountId, what: `signature ${row.id}` });
      return {
        ...kept,
        manifest: content,
        acts: acts.map(({ case: number, name, part }) => ({ case: number, name, ...(part ? { part } : {}) })),
      };
    },
  }),
];

/** Who signed for themself, or works where it was signed, or above: the manifest may hold the acts on sixty people. */
async function readable(
  parts: ApiParts,
  actor: Actor,
  { accountId }: SessionRow,
  asked: string,
): Promise<SignatureRow & { at: Date }> {
  const row = await signatureById(parts.casework.db, asked);
  if (!row) throw new NotFoundError();
  const { organisationId } = row;
  if (organisationId === null && row.accountId === accountId) return row;
  const path = organisationId && (await organisationPath(parts.casework.db, organisationId));
  const near = actor.roles.some(
    held =>
      path &&
      (held.organisationId === organisationId ||
        (held.role === 'education-department' && held.path !== '' && isBelow(path, held.path))),
  );
  if (!near) throw new NotFoundError();
  return row;
}

/** In a demo only: keys of a test authority, so that anybody can try what is signed. */
export function demoKeyRoutes(demo: DemoParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/demo/keys',
      summary: 'Demo keys: sealed files of a test authority and the password that opens them',
      policy: 'public',
      response: z.object({
        password: z.string(),
        items: z.array(z.object({ id: z.string(), name: z.string(), organisation: z.string(), file: z.string() })),
      }),
      handler: async () => demo.keys(),
    }),
  ];
}
