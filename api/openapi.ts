// What does the house promise to the outside? The document is made of the same table that answers.
import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { statusOf, textKey, type ErrorCode } from './errors.ts';
import { codesOf, isSchema, type OtherAnswer, type Route } from './route.ts';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const problem = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: 'In the language of Accept-Language: ky, ru, kk or en.' }),
    status: z.int(),
    code: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    by: z.string().nullable().optional(),
    at: z.string().optional(),
    version: z.int().optional(),
    theirs: z.unknown().optional().meta({ description: 'What stands there now: the step of a draft.' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

export function describeRoutes(routes: readonly Route[], serverUrl: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'sid',
    description: '`sid` on loopback http, `__Host-sid` everywhere else. Changes need the header X-CSRF-Token besides.',
  });
  for (const entry of routes) registry.registerPath(pathOf(entry));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Kabyl',
      version: '1',
      description:
        'Admission campaigns as durable cases. Every change names itself by an Idempotency-Key: a repeat gets the same ' +
        'answer. A refusal (409) writes nothing and may be asked again when its cause is gone.',
    },
    servers: [{ url: serverUrl }],
    tags: Object.entries(tags).map(([name, { about }]) => ({ name, description: about })),
  });
}

/** Chapters of the document, by the first word of an address. */
const tags: Readonly<Record<string, { about: string; words: readonly string[] }>> = {
  open: {
    about: 'What anybody may see: seasons, schools, seats, streets.',
    words: ['seasons', 'schools', 'districts', 'pools', 'streets', 'catchments', 'status', 'answers'],
  },
  account: {
    about: 'Coming in, staying in, going out; what is mine.',
    words: ['accounts', 'password', 'invitations', 'session', 'me'],
  },
  cases: {
    about: 'Cases: begun, filled in, acted on, listed and looked back upon. One operation per action.',
    words: ['cases', 'commands', 'files', 'accesses'],
  },
  office: {
    about: 'The desk of an office: tasks, views, colleagues.',
    words: ['owed', 'obligations', 'views', 'colleagues', 'sittings', 'candidates', 'exam-offers'],
  },
  authority: {
    about: 'Seasons, tables of the authority, people and their roles, who looked at what.',
    words: ['season-templates', 'imports', 'organisations', 'staff', 'access-log', 'coordinators'],
  },
  demo: { about: 'In a demo only: the clock, the letters, the registers.', words: ['demo'] },
  house: { about: 'Whether the house is well, and what it promises.', words: [] },
};

function tagOf(path: string): string {
  const [, api, word = ''] = path.split('/');
  const found = Object.entries(tags).find(([, { words }]) => api === 'api' && words.includes(word));
  return found?.[0] ?? 'house';
}

type PathConfig = Parameters<OpenAPIRegistry['registerPath']>[0];

function pathOf(entry: Route): PathConfig {
  const headers = headersOf(entry);
  return {
    method: entry.method,
    path: entry.path,
    summary: entry.summary,
    operationId: operationId(entry),
    tags: [tagOf(entry.path)],
    security: entry.policy === 'public' ? [] : [{ session: [] }],
    'x-policy': entry.policy,
    request: {
      ...(entry.params ? { params: entry.params } : {}),
      ...(entry.query ? { query: entry.query } : {}),
      ...(headers ? { headers } : {}),
      ...bodyOf(entry),
    },
    responses: { [entry.status]: good(entry.response), ...bad(codesOf(entry)) },
  } as PathConfig;
}

function operationId(entry: Route): string {
  const words = entry.path.split('/').filter(part => part !== '' && part !== 'api');
  return [entry.method, ...words.map(word => word.replace(/[{}]/g, '').replace(/[^a-zA-Z0-9]+/g, '-'))].join('-');
}

function headersOf(entry: Route): z.ZodObject | undefined {
  const shape: Record<string, z.ZodType> = {};
  if (entry.key === 'required') shape['Idempotency-Key'] = z.uuid();
  if (entry.ifMatch) shape['If-Match'] = entry.ifMatch === 'required' ? z.string() : z.string().optional();
  if (entry.method !== 'get' && entry.policy !== 'public') shape['X-CSRF-Token'] = z.string();
  return Object.keys(shape).length > 0 ? z.object(shape) : undefined;
}

function bodyOf(entry: Route): object {
  if (entry.streams) {
    const bytes = { schema: { type: 'string', format: 'binary' } };
    return {
      body: {
        required: true,
        description: entry.streams.what,
        content: Object.fromEntries(entry.streams.types.map(type => [type, bytes])),
      },
    };
  }
  return entry.body ? { body: { required: true, content: { 'application/json': { schema: entry.body } } } } : {};
}

function good(response: z.ZodType | OtherAnswer): object {
  if (isSchema(response))
    return {
      description: response.meta()?.description ?? 'Done.',
      content: { 'application/json': { schema: response } },
    };
  return { description: response.what, content: { [response.type]: { schema: { type: 'string' } } } };
}

function bad(codes: readonly ErrorCode[]): object {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(statusOf[code], [...(byStatus.get(statusOf[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map(code => `\`${code}\` (${textKey(code)})`).join(', '),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}
