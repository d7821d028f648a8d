// The public catalogue of the colleges: found in any spelling, counted per value, a page at a time; a college writes its own pages.
import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { perform } from '#casework/perform.ts';
import { openVault } from '#casework/seal.ts';
import { programs } from '#programs/index.ts';
import { anApi } from './api-ground.ts';
import { aDatabase } from '../ground/database.ts';
import { aCatalogue, bring, specialtyRows } from '../ground/catalogue.ts';
import { setClock } from '../ground/grade-one.ts';

const database = await aDatabase();
const { db } = database;
await setClock(db, '2027-07-05T10:00:00+05:00');
const casework = { db, vault: openVault(Buffer.alloc(32, 3)), programs };
const api = await anApi({ database, casework });
const { seasonId, astana, almaty } = await aCatalogue(casework);
await bring(casework, 'specialties', specialtyRows, { seasonId });
const visitor = api.visitor();
const drafts = (await visitor.get('/api/offers')).body.totals.offers as number;

/** Published as the office itself does it, with a signature that is not looked at here. */
async function publish(organisationId: string): Promise<void> {
  const office = await db('cases').where({ program: 'office', seasonId, organisationId }).first();
  const offers = (await db('offers').where({ organisationId })).map(offer => offer.id as string);
  const actor = { kind: 'person' as const, accountId: await anAccount(), roles: [{ role: 'chair' as const, organisationId, path: '' }] }; // prettier-ignore
  const command = { id: v4(), caseId: office.id, action: 'publish-specialties', input: { offers }, actor };
  await expect(perform(casework, command)).rejects.toMatchObject({ refusal: { code: 'signature-needed' } });
  await perform(casework, { ...command, signature: { id: v4(), index: 0 } });
}
async function anAccount(): Promise<string> {
  return (await api.signedIn({ role: 'chair', organisationId: astana })).accountId;
}
await publish(astana);
await publish(almaty);

const offers = async (query: string) => (await visitor.get(`/api/offers?${query}`)).body;
const counts = async (query: string, facet: string) =>
  Object.fromEntries(
    ((await offers(query)).facets[facet] as { value: string; count: number }[]).map(one => [one.value, one.count]),
  );

describe('specialties', () => {
  it('are seen once they are published, with their college, seats and applications', async () => {
    expect(drafts).toBe(0);
    const all = await offers('');
    expect(all.totals).toEqual({ offers: 4, seats: 90, applications: 0 });
    const nursing = all.items.find((one: { specialty: { code: string } }) => one.specialty.code === '09130100');
    expect(nursing).toMatchObject({
      college: { id: almaty, region: '750000000', names: { kk: 'Алматы колледжі' } },
      qualification: { code: '4S09130103' },
      terms: { exam: 'psychometric', payment: 'state_order', language: 'ru', level: 'mid_level' },
      seats: 15,
      months: 46,
      state: 'published',
      applications: 0,
    });
  });

  it('are narrowed by several values of a filter, and each filter counts as if it were not narrowed itself', async () => {
    expect((await offers('language=ru')).totals.offers).toBe(2);
    expect((await offers('language=ru,kk&payment=paid')).totals.offers).toBe(1);
    expect(await counts('language=ru', 'language')).toEqual({ kk: 2, ru: 2 });
    expect(await counts('language=ru', 'payment')).toEqual({ paid: 1, state_order: 1 });
    expect(await counts(`organisation=${astana}`, 'region')).toEqual({ '710000000': 3 });
    const { region } = (await offers('')).facets;
    expect(region[0]).toMatchObject({ value: '710000000', count: 3, names: { ru: 'Город Астана' } });
  });

  it('are found in the spelling of another keyboard, by code and by college', async () => {
    const found = async (q: string) => (await offers(`q=${encodeURIComponent(q)}`)).totals.offers;
    expect(await found('мейиргер иси')).toBe(1);
    expect(await found('МЕЙІРГЕР')).toBe(1);
    expect(await found('061301')).toBe(2);
    expect(await found('алматы сестра')).toBe(1);
    expect(await found('100%_\\')).toBe(0);
  });

  it('come a page at a time, each once, in the order of their names', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { items, next } = await offers(`limit=1${after && `&after=${after}`}`);
      seen.push(...items.map((one: { id: string }) => one.id));
      if (!next) break;
      after = next;
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    expect((await visitor.get('/api/offers?after=nonsense')).status).toBe(422);
    expect((await visitor.get('/api/offers?mode=lying')).status).toBe(422);
  });

  it('are still found by their id when taken off, and by no list', async () => {
    const [{ id }] = (await offers(`organisation=${almaty}`)).items;
    await db('offers').where({ id }).update({ state: 'withdrawn' });
    expect((await offers(`organisation=${almaty}`)).items).toEqual([]);
    expect((await offers(`ids=${id}`)).items).toMatchObject([{ id, state: 'withdrawn' }]);
    await db('offers').where({ id }).update({ state: 'draft' });
    expect((await offers(`ids=${id}`)).items).toEqual([]);
    await db('offers').where({ id }).update({ state: 'published' });
  });

  it('count who has chosen them and not taken it back', async () => {
    const [{ id }] = (await offers(`organisation=${almaty}`)).items;
    const office = await db('cases').where({ program: 'office', organisationId: almaty }).first();
    const part = { caseId: office.id, organisationId: almaty, organisationPath: 'kz', offerId: id, version: 1, program: 'college', openedAt: new Date() }; // prettier-ignore
    const standing = [[], ['accepted'], ['closed', 'taken-back']];
    await db('case_parts').insert(standing.map((marks, at) => ({ ...part, key: `c${at}`, status: 'NEW', marks })));
    expect((await offers(`organisation=${almaty}`)).items[0].applications).toBe(2);
    expect((await offers('')).totals.applications).toBe(2);
    await db('case_parts').where({ caseId: office.id }).delete();
  });

  it('are taken home as a workbook, by whoever asks', async () => {
    const answer = await visitor.get('/api/offers/export.xlsx?language=kk');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  });
});

describe('a college', () => {
  it('is found by region and name, with what it offers', async () => {
    const { items, regions } = (await visitor.get('/api/colleges?q=алматы')).body;
    expect(items).toMatchObject([{ id: almaty, code: 'ALM-MED', offers: 1, seats: 15, phone: '+7 727 200 02 02' }]);
    expect(regions.map((one: { code: string }) => one.code)).toEqual(['710000000', '750000000']);
    const astanas = (await visitor.get('/api/colleges?region=710000000')).body.items;
    expect(astanas).toMatchObject([{ site: 'https://ast.example.kz', ownership: 'state' }]);
  });

  const words = {
    about: { kk: 'Бізде үйретеді', ru: 'У нас учат' },
    address: { kk: 'Абай, 2', ru: 'Абая, 2' },
    phone: '+7 7172 12 34 56',
    email: 'info@ast.example.kz',
    site: 'https://ast.example.kz',
  };

  it('writes its own profile, once per version that it read', async () => {
    const chair = await api.signedIn({ role: 'chair', organisationId: astana });
    const path = `/api/colleges/${astana}`;
    const { version } = (await visitor.get(path)).body;
    const asked = { headers: { 'if-match': String(version) } };
    expect((await chair.put(path, { ...words, site: 'javascript:alert(1)' }, asked)).status).toBe(422);
    expect((await chair.put(path, { ...words, about: { kk: 'Бар' } }, asked)).status).toBe(422);
    expect((await chair.put(path, words, asked)).body).toEqual({ version: version + 1 });
    expect((await chair.put(path, words, asked)).status).toBe(412);
    expect((await visitor.get(path)).body).toMatchObject({
      about: words.about,
      phone: words.phone,
      version: version + 1,
    });
    const neighbour = await api.signedIn({ role: 'chair', organisationId: almaty });
    const now = { headers: { 'if-match': String(version + 1) } };
    expect((await neighbour.put(path, words, now)).status).toBe(403);
    const [log] = await db('audit').where({ kind: 'college.profile' });
    expect(log.accountId).toBe(chair.accountId);
  });
});

describe('news', () => {
  const said = { kk: { title: 'Ашық есік күні', body: 'Келіңіздер' } };

  it('are read by everybody from the day they are published to the day they are taken off', async () => {
    const committee = await api.signedIn({ role: 'committee', organisationId: almaty });
    const draft = await committee.post('/api/news', { organisation: almaty, words: said, publish: false });
    expect(draft.status).toBe(201);
    const { id } = draft.body;
    expect((await visitor.get('/api/news')).body.items).toEqual([]);
    expect((await visitor.get(`/api/news/${id}`)).status).toBe(404);
    const change = (body: object, version: number, who = committee) =>
      who.put(`/api/news/${id}`, body, { headers: { 'if-match': String(version) } });
    expect((await change({ state: 'published' }, 1)).body).toEqual({ id, version: 2 });
    expect((await change({ state: 'published' }, 2)).body.code).toBe('nothing-changed');
    expect((await change({ words: { ru: { title: 'День открытых дверей', body: 'Приходите' } } }, 1)).status).toBe(412);
    expect((await visitor.get(`/api/news?organisation=${almaty}`)).body.items).toMatchObject([{ id, title: { kk: 'Ашық есік күні' } }]); // prettier-ignore
    expect((await visitor.get(`/api/news?organisation=${astana}`)).body.items).toEqual([]);
    expect((await change({ state: 'withdrawn' }, 2)).status).toBe(200);
    expect((await visitor.get(`/api/news/${id}`)).status).toBe(404);
    expect((await committee.get('/api/news/own')).body.items).toMatchObject([{ id, version: 3 }]);
  });

  it('are a college’s own', async () => {
    const neighbour = await api.signedIn({ role: 'committee', organisationId: astana });
    expect((await neighbour.get('/api/news/own')).body.items).toEqual([]);
    const { id } = await db('news').first();
    const other = await neighbour.put(`/api/news/${id}`, { state: 'published' }, { headers: { 'if-match': '3' } });
    expect(other.status).toBe(403);
    const foreign = await neighbour.post('/api/news', { organisation: almaty, words: said, publish: true });
    expect(foreign.status).toBe(403);
    expect((await neighbour.post('/api/news', { organisation: astana, words: {}, publish: true })).status).toBe(422);
    expect((await visitor.get('/api/news/own')).status).toBe(401);
  });
});

describe('lists of the state', () => {
  it('are read by everybody, whole or below one row', async () => {
    const list = async (path: string) => (await visitor.get(`/api/classifiers/${path}`)).body.items;
    expect(await list('application-types')).toHaveLength(3);
    expect(await list('qualifications?parent=06130100')).toMatchObject([{ code: '4S06130103', details: { level: 'mid_level' } }]); // prettier-ignore
    expect((await list('subjects')).find((one: { code: string }) => one.code === 'history_kz').names.kk).toContain('Қазақстан'); // prettier-ignore
    expect((await list('quota-categories')).length).toBeGreaterThan(5);
    expect((await visitor.get('/api/classifiers/secrets')).status).toBe(422);
  });
});
