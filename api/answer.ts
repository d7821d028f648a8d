// How does a request become an answer? The same few steps for every route: who, from where, shape, handler, answer.
import { bodyParser } from '@koa/bodyparser';
import type { Context, Middleware } from 'koa';
import type { z } from 'zod';
import { WrongShapeError, type ShapeError } from '#casework/errors.ts';
import { shapeFaults } from '#casework/shape-faults.ts';
import { HouseRefusal } from './errors.ts';
import { actorOf, admit, refuseForeignPages, requireToken, sessionFrom } from './identity.ts';
import { languageOf } from './language.ts';
import type { Live } from './live.ts';
import type { ApiParts } from './parts.ts';
import { isSchema, type Asked, type Public, type Route } from './route.ts';
import type { Turns } from './turns.ts';

const mostBytes = '256kb';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

// 'saw' what kept the parser from reading; thrown where the shape is judged, so that who may not come in learns nothing.
const parseJson = bodyParser({
  enableTypes: ['json'],
  jsonLimit: mostBytes,
  onError: error => {
    if ('type' in error && error.type === 'entity.too.large') throw new HouseRefusal('too-large');
    throw new WrongShapeError([{ path: 'body', code: 'not-json', message: 'not JSON' }]);
  },
});

export function answer(entry: Route, parts: ApiParts, live: Live, turns: Turns): Middleware {
  const inTurn = takesTurn(entry);
  return async ctx => {
    ctx.state['route'] = entry.path;
    if (entry.method !== 'get') refuseForeignPages(ctx, parts.publicUrl);
    const session = await sessionFrom(ctx, parts);
    admit(entry.policy, session);
    if (entry.method !== 'get' && entry.policy !== 'public') requireToken(ctx, session!);
    const asked: Asked<unknown, unknown, unknown> & Public = {
      ...(await shaped(ctx, entry)),
      receivedAt: ctx.state['receivedAt'] as Date,
      requestId: ctx.state['requestId'] as string,
      language: languageOf(ctx),
      address: networkOf(ctx.ip),
      actor: actorOf(session),
      session,
      parts,
      live,
      ctx,
    };
    const result = await (inTurn ? turns.take(() => entry.handler(asked)) : entry.handler(asked));
    if (!isSchema(entry.response)) return;
    // What the document does not promise does not leave the house.
    ctx.body = entry.response.parse(result);
    ctx.status = entry.status;
  };
}

/** What is sent or fetched at the pace of a stranger holds no turn, nor who waits at the door for a password to be compared. */
function takesTurn({ method, policy, streams, response }: Route): boolean {
  if (streams || !isSchema(response)) return false;
  return method === 'get' || (policy !== 'public' && policy !== 'own-account');
}

type Shaped = Pick<Asked<unknown, unknown, unknown>, 'params' | 'query' | 'body' | 'key' | 'ifMatch'>;

async function shaped(ctx: Context, entry: Route): Promise<Shaped> {
  if (entry.body) await readJson(ctx);
  const faults: ShapeError[] = [];
  // As it was sent: a program reads its action's input itself.
  const sent = { path: entry.params && ctx['params'], query: entry.query && ctx.query, body: entry.body && ctx.request.body }; // prettier-ignore
  for (const [where, value] of Object.entries(sent)) {
    const code = unreadable(value);
    if (code) throw new WrongShapeError([fault(where, code)]);
  }
  const key = ctx.get('idempotency-key');
  if (entry.key === 'required' && !uuid.test(key))
    faults.push(fault('header.idempotency-key', key ? 'not-a-uuid' : 'required'));
  const params = judge(entry.params, ctx['params'] ?? {}, 'path', faults);
  const query = judge(entry.query, queryOf(ctx), 'query', faults);
  const body = judge(entry.body, ctx.request.body, '', faults);
  const ifMatch = versionOf(ctx, entry, faults);
  if (faults.length > 0) throw new WrongShapeError(faults);
  return { params, query, body, key: key.toLowerCase(), ifMatch };
}

/** No bytes at all are an empty object: many an action asks for nothing. */
async function readJson(ctx: Context): Promise<void> {
  if (!ctx.request.length && ctx.get('transfer-encoding') === '') {
    ctx.request.body = {};
    return;
  }
  if (ctx.is('json') === false) throw new HouseRefusal('not-json');
  await parseJson(ctx, async () => undefined);
}

/** Deeper than anything we ask for; what reads it would run out of room. */
const mostDepth = 32;

/** A zero character, or half of one: no database writes it down. */
const unwritable = /[\0\p{Cs}]/u;

/** What no schema can be asked about. */
function unreadable(value: unknown, depth = 0): 'not-text' | 'too-deep' | undefined {
  if (typeof value === 'string') return unwritable.test(value) ? 'not-text' : undefined;
  if (value === null || typeof value !== 'object') return undefined;
  if (depth === mostDepth) return 'too-deep';
  for (const one of Object.entries(value).flat()) {
    const code = unreadable(one, depth + 1);
    if (code) return code;
  }
  return undefined;
}

/** One value for a name, or a list where it is given more than once. */
function queryOf(ctx: Context): Record<string, unknown> {
  return { ...ctx.query };
}

function versionOf(ctx: Context, entry: Route, faults: ShapeError[]): number | undefined {
  const sent = ctx.get('if-match');
  if (!entry.ifMatch) return undefined;
  const number = /^(?:W\/)?"?(\d{1,9})"?$/.exec(sent)?.[1];
  if (number !== undefined) return Number(number);
  if (sent !== '') faults.push(fault('header.if-match', 'not-a-version'));
  else if (entry.ifMatch === 'required') faults.push(fault('header.if-match', 'required'));
  return undefined;
}

function fault(path: string, code: string): ShapeError {
  return { path, code, message: code };
}

function judge(schema: z.ZodType | undefined, value: unknown, where: string, faults: ShapeError[]): unknown {
  if (!schema) return {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  faults.push(...shapeFaults(parsed.error, where));
  return undefined;
}

/** Limits are per network, not per machine: a /24, or a /64 of the new addresses. */
export function networkOf(ip: string): string {
  const four = /(\d+\.\d+\.\d+)\.\d+$/.exec(ip);
  if (four) return `${four[1]}.0/24`;
  return `${ip.split(':').slice(0, 4).join(':')}::/64`;
}
