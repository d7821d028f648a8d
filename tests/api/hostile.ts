// What nobody would send, made from the very schemas a route is judged by: mostly right, so that it comes far, and somewhere wrong.
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';
import type { Route } from '#api/route.ts';
import { languages, type Language } from '#domain/languages.ts';

export interface Asked {
  path: string;
  language: Language;
  headers: Record<string, string>;
  /** As it goes over the line; undefined: no bytes. */
  body: string | undefined;
}

/** Stands where a name, a phone or a word of somebody would stand: it may come back in no refusal and in no line of a log. */
export const secrets = ['Құпияұлы', 's3cret@canary.example', '080315500011', '77011239876'];

const hostileStrings = [
  ...secrets,
  ...['\u0000', 'a\u0000b', '\ud800', '\udc00\ud800', '\u202eabc', 'ИІ̇İ🧨', 'ә'.repeat(3000), '9'.repeat(400)],
  ...[
    "'; drop table cases; --",
    '../../etc/passwd',
    '=cmd|calc',
    '<script>alert(1)</script>',
    '%00',
    '%',
    '_',
    '\\',
    '*',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', '[object Object]', 'true'],
  ...['-1', '0', 'NaN', '1e309', '9007199254740993', '2147483648', '0x10', '１２', ' ', '\r\nSet-Cookie: a=b'],
  ...['2027-02-30', '2027-08-10', '0000-01-01', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', '2027-08-10T24:00:00Z'], // prettier-ignore
];
const hostileString = fc.oneof(fc.constantFrom(...hostileStrings), fc.string({ unit: 'binary', maxLength: 30 }));
const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileString,
  fc.constantFrom(null, true, -1, 0, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 0.1, [], {}, [[]], [{}], { length: -1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

interface JsonSchema {
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  minimum?: number;
  maximum?: number;
}

const mostly = (arbitrary: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: hostileValue });

function fits(
  schema: JsonSchema,
  ids: readonly string[],
  defs: Record<string, JsonSchema>,
  depth = 0,
): Arbitrary<unknown> {
  const below = (one: JsonSchema): Arbitrary<unknown> => mostly(fits(one, ids, defs, depth + 1));
  if (depth > 6) return fc.constant(null);
  if (schema.$ref) return below(defs[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return fc.oneof(...several.map(below));
  if (schema.allOf) return below(schema.allOf[0] ?? {});
  if (schema.type === 'string') return stringOf(schema, ids);
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'array') return fc.array(below(schema.items ?? {}), { maxLength: 3 });
  if (schema.type === 'object') return objectOf(schema, ids, below);
  return hostileValue;
}

function objectOf(
  schema: JsonSchema,
  ids: readonly string[],
  below: (one: JsonSchema) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) {
    const values = typeof schema.additionalProperties === 'object' ? below(schema.additionalProperties) : hostileValue;
    return fc.dictionary(fc.oneof(fc.constantFrom(...ids), hostileString), values, { maxKeys: 3 });
  }
  const record = fc.record(Object.fromEntries(properties.map(([name, one]) => [name, below(one)])), {
    requiredKeys: schema.required ?? [],
  });
  return fc.oneof(
    { weight: 12, arbitrary: record },
    { weight: 1, arbitrary: record.map(one => ({ ...one, extra: 1 })) },
  );
}

function stringOf({ format, pattern }: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format === 'date-time') return fc.constantFrom('2027-07-20T10:00:00+05:00', '2027-08-01T00:00:00Z', '1970-01-01T00:00:00Z'); // prettier-ignore
  if (format === 'date') return fc.constantFrom('2027-07-20', '2011-03-15', '1900-01-01');
  if (format === 'base64') return fc.base64String({ maxLength: 400 });
  if (format === 'email') return fc.constant('s3cret@canary.example');
  if (pattern && !pattern.includes('?!')) return fc.stringMatching(new RegExp(pattern, 'u'));
  return fc.oneof(hostileString, fc.constantFrom(...ids));
}

function numberOf({ type, minimum = -10, maximum = 10_000 }: JsonSchema): Arbitrary<unknown> {
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31) });
}

/** What a schema of Zod takes, as JSON. */
function jsonOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function taken(schema: z.ZodType, ids: readonly string[]): Arbitrary<unknown> {
  const json = jsonOf(schema);
  return mostly(fits(json, ids, json.$defs ?? {}));
}

/** Half a character cannot stand in an address. */
const whole = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** One place of the path: an id that exists, or something else; never empty, which would be another address. */
const placed = (ids: readonly string[]): Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: hostileString }).map(text =>
    encodeURIComponent(whole(text))
      .replace(/^\.{0,2}$/, '-')
      .slice(0, 4000),
  );

function queried(entry: Route, ids: readonly string[]): Arbitrary<string> {
  const names = Object.entries(entry.query?.shape ?? {});
  const one = fc.oneof(
    ...(names.length > 0 ? names : ([['nothing', z.string()]] as const)).map(
      ([name, schema]) =>
      fc
        .oneof({ weight: 3, arbitrary: taken(schema as z.ZodType, ids) }, { weight: 1, arbitrary: hostileString })
        .map(value => `${name}=${encodeURIComponent(whole(String(Object(value) === value ? JSON.stringify(value) : value))).slice(0, 4000)}`), // prettier-ignore
    ),
  );
  return fc.array(one, { maxLength: 4 }).map(pairs => (pairs.length > 0 ? `?${pairs.join('&')}` : ''));
}

/** A request to this route: its address, its headers, its bytes. */
export function askedOf(entry: Route, ids: readonly string[]): Arbitrary<Asked> {
  const places = [...entry.path.matchAll(/\{(\w+)\}/g)].map(match => match[0]);
  const path = fc
    .tuple(...places.map(() => placed(ids)))
    .map(filled => places.reduce((url, place, at) => url.replace(place, () => filled[at] ?? '-'), entry.path));
  const json = entry.body ? taken(entry.body, ids).map(value => JSON.stringify(value)) : fc.constant(undefined);
  const raw = fc.constantFrom('', '{', '[]', 'null', '"', '\u0000', '{"__proto__":{"a":1}}', `${'['.repeat(5000)}${']'.repeat(5000)}`); // prettier-ignore
  const body = entry.streams
    ? fc.string({ unit: 'binary', maxLength: 300 })
    : entry.method === 'get'
      ? fc.constant(undefined)
      : fc.oneof({ weight: 9, arbitrary: json }, { weight: 1, arbitrary: raw });
  const type = entry.streams ? fc.constantFrom(...entry.streams.types, 'text/html') : fc.constantFrom('application/json', 'application/json', 'application/json', 'application/json; charset=koi8-r', 'text/plain'); // prettier-ignore
  return fc
    .record({
      ...{ path, query: queried(entry, ids), body, type, language: fc.constantFrom(...languages) },
      ifMatch: fc.constantFrom(
        undefined,
        undefined,
        '"0"',
        '"1"',
        'W/"2"',
        '*',
        '"99999999999999"',
        's3cret@canary.example',
      ),
    })
    .map(({ path: at, query, body: bytes, type: contentType, language, ifMatch }) => ({
      path: at + query,
      language,
      headers: {
        ...(bytes === undefined ? {} : { 'content-type': contentType }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      body: bytes,
    }));
}
