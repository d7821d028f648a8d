import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownerHolds, type Role } from '#domain/actors.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { openVault } from '#casework/seal.ts';
import { programs } from '#programs/index.ts';
import { statusOf, textKey, type Problem } from '#api/errors.ts';
import { policies } from '#api/policies.ts';
import { codesOf, type Route } from '#api/route.ts';
import { say } from '#texts/say.ts';
import { accept, aCollegeTown, anApplication, aSitting, confirm } from '../ground/college.ts';
import { aDatabase } from '../ground/database.ts';
import { anApi, type Visitor } from './api-ground.ts';
import { askedOf, secrets, type Asked } from './hostile.ts';

// Every route there is, asked by everybody who may come in with what nobody would send: the house never breaks, says no by a code of
// its document in the asker's language, and repeats nothing of what it was sent, neither in its answer nor in its log.
// KABYL_DEEP=1 asks eight times as much.
const rounds = process.env.KABYL_DEEP === '1' ? 60 : 8;

const database = await aDatabase();
const casework = { db: database.db, vault: openVault(Buffer.alloc(32, 3)), programs };
const town = await aCollegeTown(database.db, {}, casework);
const api = await anApi({ database, casework, verifier: openLocalVerifier(town.signatures.authority.trust) });

const places: Partial<Record<Role, string>> = {
  ...{ committee: town.AST.id, chair: town.ALM.id, examiner: town.AST.id },
  'education-department': town.department.place.id,
};
const visitors = new Map<string, Visitor>();
const applicant = await api.signedIn();
visitors.set('applicant', applicant);
for (const role of new Set(Object.values(policies).flatMap(held => (typeof held === 'string' ? [] : held)))) {
  const organisationId = places[role];
  visitors.set(role, await api.signedIn({ role, ...(organisationId ? { organisationId } : {}) }));
}

const own = await anApplication(town, {
  offers: ['design', 'nursery'],
  applicant: { kind: 'person', accountId: applicant.accountId, roles: [...ownerHolds] },
});
await accept(town, own, 'design');
await confirm(town, own, 'design');
const theirs = await anApplication(town, { offers: ['nursing'], by: town.ALM.committee[0] });
const { id: sitting } = await aSitting(town, 'design', { startsAt: '2027-07-12T10:00:00+05:00' }, [own]);

const idOf = async (table: string): Promise<string> =>
  ((await database.db(table).first('id')) as { id: string } | undefined)?.id ?? randomUUID();
const ids = [
  ...[own.caseId, own.number, theirs.caseId, town.AST.office, town.seasonId, town.AST.id, town.offer('design'), town.offer('nursing')], // prettier-ignore
  ...[sitting, await idOf('signatures'), await idOf('manifests'), await idOf('obligations')],
  ...['applicant', 'choices', 'exams', 'specialties', 'college'],
];

/** It never ends, or ends the stay of who asks. */
const leftOut = new Set(['get /api/me/stream', 'delete /api/session', 'delete /api/me/sessions/{id}']);

/** Who of us the route lets in. */
function admitted(entry: Route): string[] {
  const admission = policies[entry.policy];
  if (admission === 'everybody') return ['nobody', 'applicant'];
  if (admission === 'signed-in') return ['applicant', 'committee', 'chair', 'education-department'];
  return [...admission];
}

const visitorOf = (who: string): Visitor => visitors.get(who) ?? api.visitor();

async function ask(visitor: Visitor, method: string, asked: Asked) {
  const answer = await fetch(api.url + asked.path, {
    method: method.toUpperCase(),
    headers: {
      'accept-language': asked.language,
      'idempotency-key': randomUUID(),
      'x-csrf-token': visitor.csrf,
      ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
      ...asked.headers,
    },
    ...(asked.body === undefined ? {} : { body: asked.body }),
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}

/** What is wrong with how the house said no; empty: nothing. */
function wrongs(entry: Route, asked: Asked, { status, type, text }: Awaited<ReturnType<typeof ask>>): string[] {
  if (status < 400) return [];
  if (entry.path === '/readyz') return [];
  if (!type.startsWith('application/problem+json')) return [`${status} is no problem but ${type}`];
  const problem = JSON.parse(text) as Problem;
  const { code, title, details } = problem;
  return [
    ...(status >= 500 ? [`broke: ${status} ${code}`] : []),
    ...(statusOf[code] === status ? [] : [`${code} came as ${status}`]),
    ...(codesOf(entry).includes(code) ? [] : [`${code} is not in the document`]),
    ...(title === say(asked.language, textKey(code), details) && title !== textKey(code) ? [] : [`"${title}" is not ${asked.language} for ${code}`]), // prettier-ignore
    ...secrets.filter(secret => text.includes(secret)).map(secret => `repeats ${secret}`),
  ];
}

const everyRoute = api.app.routes.filter(entry => !leftOut.has(`${entry.method} ${entry.path}`));

describe('what nobody would send', () => {
  it.each(everyRoute.map(entry => [`${entry.method} ${entry.path}`, entry] as const))(
    '%s',
    async (_, entry) => {
      const whoever = fc.constantFrom(...admitted(entry));
      await fc.assert(
        fc.asyncProperty(whoever, askedOf(entry, ids), async (who, asked) => {
          expect(wrongs(entry, asked, await ask(visitorOf(who), entry.method, asked))).toEqual([]);
        }),
        { numRuns: rounds },
      );
    },
    rounds * 8_000,
  );

  it('leaves no word of it in the log', () => {
    const log = api.lines.join('');
    expect(log).toContain('/api/manifests');
    expect(secrets.filter(secret => log.includes(secret))).toEqual([]);
  });
});

// The other college's chair, with every id of what is not theirs to know, in requests that are mostly right.
describe('what is another college’s', async () => {
  const officer = await api.signedIn({ role: 'committee', organisationId: town.AST.id });
  const secret = await anApplication(town, { offers: ['design'] });
  await accept(town, secret, 'design');
  const view = await officer.post('/api/views', { page: 'college', name: 'Біздікі', query: {}, shared: true });
  const words = { kk: { title: 'Жаңалық', body: 'Әлі жарияланған жоқ' } };
  const draft = await officer.post('/api/news', { organisation: town.AST.id, words, publish: false });
  const of = async (table: string, where: object): Promise<string> =>
    ((await database.db(table).where(where).first('id')) as { id: string }).id;
  const theirIds = [
    ...[secret.caseId, secret.number, sitting, view.body.id as string, draft.body.id as string, town.AST.office],
    await of('files', { caseId: secret.caseId }),
    await of('signatures', { organisationId: town.AST.id }),
    await of('obligations', { caseId: secret.caseId }),
    await of('delegations', { organisationId: town.AST.id }),
  ];
  const rows = (): Promise<unknown> => database.db('cases').whereIn('id', [secret.caseId, town.AST.office]).orderBy('id').select('version', 'facts'); // prettier-ignore
  const before = await rows();
  const routes = everyRoute.filter(entry => /\{/.test(entry.path) && entry.policy !== 'public' && admitted(entry).includes('chair')); // prettier-ignore

  it.each(routes.map(entry => [`${entry.method} ${entry.path}`, entry] as const))(
    'is not there: %s',
    async (_, entry) => {
      await fc.assert(
        fc.asyncProperty(askedOf(entry, theirIds), async asked => {
          const { status, text } = await ask(visitorOf('chair'), entry.method, asked);
          expect(status).toBeGreaterThanOrEqual(400);
          expect(theirIds.filter(id => text.includes(id))).toEqual([]);
        }),
        { numRuns: rounds },
      );
    },
    rounds * 8_000,
  );

  it('and stands as it stood; its own college finds it under the same addresses', async () => {
    expect(await rows()).toEqual(before);
    expect((await officer.get(`/api/cases/${secret.number}`)).status).toBe(200);
    expect((await officer.get(`/api/signatures/${theirIds[7]}`)).status).toBe(200);
    expect((await officer.get(`/api/sittings/${sitting}`)).status).toBe(200);
  });
});
