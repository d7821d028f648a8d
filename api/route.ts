// What is a route? One entry of a table that feeds the router, the validation and the OpenAPI document alike: what the
// document says is what is checked, and what it does not list does not exist.
import type { Context } from 'koa';
import { z } from 'zod';
import type { Actor } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { SessionRow } from '#records/sessions.ts';
import type { ErrorCode } from './errors.ts';
import type { Live } from './live.ts';
import type { ApiParts } from './parts.ts';
import { isPolicy, policies, type Policy } from './policies.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** What a handler is told of the request, judged and typed. */
export interface Asked<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The Idempotency-Key: the command's id. */
  key: string;
  ifMatch: number | undefined;
  /** Stamped before anything else: receipt decides. */
  receivedAt: Date;
  requestId: string;
  language: Language;
  address: string;
  actor: Actor;
  parts: ApiParts;
  live: Live;
  /** For the few that stream, set cookies or send files. */
  ctx: Context;
}

export interface Public {
  session: SessionRow | undefined;
}
export interface SignedIn {
  session: SessionRow;
}

/** What a route answers that is no JSON. */
export interface OtherAnswer {
  type: string;
  what: string;
}

export interface RouteSpec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
  A extends Policy,
> {
  method: Method;
  /** As OpenAPI writes it: /api/cases/{id}. */
  path: string;
  summary: string;
  policy: A;
  params?: P;
  query?: Q;
  body?: B;
  /** A streamed body instead of JSON: the handler reads ctx.req itself. */
  streams?: { types: readonly string[]; what: string };
  /** 'required' by default for POST, where a repeat would do it twice. */
  key?: 'required' | 'none';
  ifMatch?: 'required' | 'optional';
  status?: 200 | 201 | 202;
  response: R | OtherAnswer;
  errors?: readonly ErrorCode[];
  handler(
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>> & (A extends 'public' ? Public : SignedIn),
  ): Promise<z.input<R> | void>;
}

/** A route as the server keeps it, its types folded away. */
export interface Route {
  method: Method;
  path: string;
  summary: string;
  policy: Policy;
  params: z.ZodObject | undefined;
  query: z.ZodObject | undefined;
  body: z.ZodType | undefined;
  streams: { types: readonly string[]; what: string } | undefined;
  key: 'required' | 'none';
  ifMatch: 'required' | 'optional' | undefined;
  status: 200 | 201 | 202;
  response: z.ZodType | OtherAnswer;
  errors: readonly ErrorCode[];
  handler(asked: Asked<unknown, unknown, unknown> & Public): Promise<unknown>;
}

export class RouteWithoutPolicyError extends Error {
  constructor(what: string) {
    super(`${what} names no policy; who may use it must be said before it can be used`);
    this.name = 'RouteWithoutPolicyError';
  }
}

type None = z.ZodObject<Record<never, never>>;

export function route<
  A extends Policy,
  R extends z.ZodType,
  P extends z.ZodObject = None,
  Q extends z.ZodObject = None,
  B extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<P, Q, B, R, A>): Route {
  if (!isPolicy(spec.policy)) throw new RouteWithoutPolicyError(`${spec.method} ${spec.path}`);
  const { params, query, body, streams, ifMatch, errors = [] } = spec;
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    policy: spec.policy,
    params,
    query,
    body,
    streams,
    key: spec.key ?? (spec.method === 'post' ? 'required' : 'none'),
    ifMatch,
    status: spec.status ?? 200,
    response: spec.response,
    errors,
    handler: asked => spec.handler(asked as Parameters<typeof spec.handler>[0]),
  };
}

export function isSchema(answer: z.ZodType | OtherAnswer): answer is z.ZodType {
  return answer instanceof z.ZodType;
}

/** Every code a route may answer with: its own and those that follow from what it is. */
export function codesOf(entry: Route): ErrorCode[] {
  const codes: ErrorCode[] = ['too-many', 'unavailable', ...entry.errors];
  const takes = entry.params ?? entry.query ?? entry.body;
  if (takes || entry.key === 'required' || entry.ifMatch === 'required') codes.push('wrong-shape');
  if (entry.params) codes.push('not-found');
  if (entry.method !== 'get') codes.push('foreign-origin');
  if (entry.method !== 'get' && entry.policy !== 'public') codes.push('csrf-wrong');
  if (entry.body) codes.push('not-json', 'too-large');
  if (entry.key === 'required') codes.push('key-reused');
  if (entry.ifMatch) codes.push('changed-meanwhile');
  if (policies[entry.policy] !== 'everybody') codes.push('not-signed-in', 'password-must-change', 'undertaking-owed');
  if (typeof policies[entry.policy] !== 'string') codes.push('not-allowed');
  return [...new Set(codes)];
}
