// How are acts signed over HTTP? Prepare: the bytes and their words. Sign: the signature over them, and an answer per act.
import { z } from 'zod';
import { prepareManifest, signManifest } from '#casework/manifests.ts';
import type { WhoSigns } from '#casework/signers.ts';
import type { Actor } from '#domain/actors.ts';
import { mostActs } from '#domain/manifests.ts';
import type { Json } from '#domain/events.ts';
import { refusalCodes } from '#domain/refusals.ts';
import type { Language } from '#domain/languages.ts';
import type { SessionRow } from '#records/sessions.ts';
import { programNamed } from '#casework/casework.ts';
import { say } from '#texts/say.ts';
import { outcome } from '../case-shapes.ts';
import { readableCase } from '../case-access.ts';
import { signingCodes, textKey, type ErrorCode } from '../errors.ts';
import { route } from '../route.ts';
import { id, instant } from '../shapes.ts';

const act = z.strictObject({
  case: z.string().max(40).meta({ description: 'UUID or number.' }),
  name: z.string().max(60),
  // Any JSON: told as such, for its own shape has no end.
  input: z.json().meta({ type: 'object', description: 'As the action takes it.' }),
  version: z.int().min(0),
  part: z.string().max(60).optional(),
});

const prepared = z.object({
  id: z.uuid(),
  manifest: z.looseObject({
    v: z.literal(1),
    acts: z.array(z.looseObject({ commandId: z.uuid(), case: z.string(), name: z.string() })),
  }),
  bytes: z.string().meta({ description: 'What is signed: the RFC 8785 form, base64.' }),
  sha256: z.string(),
  expiresAt: instant,
  refused: z.array(z.object({ index: z.int(), code: z.string(), title: z.string() })),
  acts: z.array(z.object({ program: z.string(), words: z.string() })).meta({ description: 'For each act of the manifest: the key of its words.' }), // prettier-ignore
});

const signed = z.object({
  signature: z.uuid().nullable(),
  answers: z.array(
    z.object({
      case: z.string(),
      part: z.string().optional(),
      ok: z.boolean(),
      outcome: outcome.optional(),
      code: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
});

const whoSigns = (session: SessionRow, actor: Actor): WhoSigns => ({ accountId: session.accountId, personId: session.personId, actor }); // prettier-ignore

const titleOf = (
  language: Language,
  code: string,
  details?: Record<string, string | number | boolean | null>,
): string =>
  code === 'not-done' ? say(language, 'signature.not-done') : say(language, textKey(code as ErrorCode), details);

export const manifestRoutes = [
  route({
    method: 'post',
    path: '/api/manifests',
    summary:
      'Prepare acts for signing: each is looked through first, what would be refused is told before anybody signs',
    policy: 'signed-in',
    body: z.strictObject({ acts: z.array(act).min(1).max(mostActs), whole: z.boolean().default(false) }),
    status: 201,
    response: prepared,
    errors: [...refusalCodes, 'not-delegated', 'other-person', 'not-found', 'changed-meanwhile'],
    handler: async ({ body, actor, session, language, parts }) => {
      const rows = await Promise.all(body.acts.map(one => readableCase(parts, actor, one.case)));
      const acts = body.acts.map(({ part, ...one }, index) => ({
        ...{ caseId: rows[index]!.row.id, number: rows[index]!.row.number, name: one.name },
        ...{ version: one.version, input: (one.input ?? {}) as Json, ...(part === undefined ? {} : { part }) },
      }));
      const who = whoSigns(session, actor);
      const { bytes, refused, ...made } = await prepareManifest(parts.casework, who, { acts, whole: body.whole }); // prettier-ignore
      const left = rows.filter((_, index) => !refused.some(one => one.index === index));
      return {
        ...made,
        bytes: bytes.toString('base64'),
        refused: refused.map(one => ({ ...one, title: titleOf(language, one.code) })),
        acts: left.map(({ row }, index) => ({
          program: row.program,
          words: `${programNamed(parts.casework, row.program).words}.act.${made.manifest.acts[index]!.name}`,
        })),
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/manifests/{id}/sign',
    summary: 'The signature over a prepared manifest: verified once, then each act is done; sent again, answered again',
    policy: 'signed-in',
    params: z.object({ id }),
    body: z.strictObject({ cms: z.base64().max(1_400_000) }),
    response: signed,
    errors: signingCodes,
    handler: async ({ params, body, actor, session, receivedAt, language, parts }) => {
      const answer = await signManifest(parts.casework, parts.verifier, whoSigns(session, actor), {
        manifestId: params.id,
        cms: Buffer.from(body.cms, 'base64'),
        receivedAt,
      });
      const answers = answer.answers.map(({ details, ...one }) =>
        one.code === undefined ? one : { ...one, title: titleOf(language, one.code, details) },
      );
      return { signature: answer.signature, answers };
    },
  }),
];
