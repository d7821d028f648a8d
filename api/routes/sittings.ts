// Which exams are there, who sits them, and what was written down?
import { z } from 'zod';
import { NotFoundError } from '#casework/errors.ts';
import { eventContext, openPeople } from '#casework/sealed-people.ts';
import type { Actor } from '#domain/actors.ts';
import { logAccess } from '#records/access-log.ts';
import { listCandidates } from '#records/candidates.ts';
import type { Scope } from '#records/reach.ts';
import { clocks, standingOf } from '#records/cases.ts';
import { eventsOf } from '#records/events.ts';
import {
  examinedOffers,
  listSittings,
  sittingInReach,
  sittingStands,
  type ListedSitting,
} from '#records/sitting-lists.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { candidateShape, presentCandidates, sitsInCommission } from '../present-candidates.ts';
import { route } from '../route.ts';
import { id, instant, listOf, names, page } from '../shapes.ts';
import { examRecord } from '../workbook-exam.ts';
import { sendWorkbook, xlsx } from '../workbook-out.ts';
import { zoneOf } from './cases.ts';

const office = z.object({ id: z.uuid(), code: z.string(), names });
const keptBy = z
  .object({ id: z.uuid(), number: z.string(), version: z.int() })
  .meta({ description: 'The case that keeps it, for the acts that change it.' });
const terms = z.record(z.string(), z.unknown());

const sittingShape = z
  .object({
    id: z.uuid(),
    season: z.uuid(),
    keptBy,
    organisation: office,
    offer: z.object({ id: z.uuid(), names, terms }).nullable(),
    kind: z.string(),
    startsAt: instant,
    minutes: z.int(),
    address: z.string(),
    capacity: z.int(),
    invited: z.int(),
    graded: z.int().meta({ description: 'For how many a grade or an absence is written down.' }),
    waiting: z.int().meta({ description: 'Invited, and the grade does not stand yet.' }),
    stands: z.enum(sittingStands),
    frozen: z.boolean().meta({ description: 'Something is written down: its hour and place do not change any more.' }),
  })
  .meta({ id: 'Sitting' });

const counts = { unscheduled: z.int(), scheduled: z.int(), graded: z.int(), appealed: z.int() };
const offerShape = z.object({ id: z.uuid(), season: z.uuid(), names, terms, organisation: office, keptBy, ...counts });

const several = z
  .string()
  .max(100)
  .transform(text => text.split(',').filter(Boolean))
  .pipe(z.array(z.enum(sittingStands)))
  .optional()
  .meta({ description: 'One, or several by commas.' });

/** As many as one sitting holds. */
const everybody = 1000;

/** Whose exams: of the college somebody works at, or of all colleges below a department. */
function scopeOf(actor: Actor): Scope {
  const above = actor.roles.filter(held => held.role === 'education-department' && held.path !== '');
  if (above.length > 0) return { kind: 'below', paths: [...new Set(above.map(held => held.path))] };
  const within = actor.roles.filter(held => ['committee', 'chair', 'examiner'].includes(held.role));
  return { kind: 'organisations', ids: [...new Set(within.flatMap(held => held.organisationId ?? []))] };
}

function present({ seasonId, sortValue: _, ...sitting }: ListedSitting): z.input<typeof sittingShape> {
  return { ...sitting, season: seasonId, frozen: sitting.graded > 0 };
}

async function sittingNamed(parts: ApiParts, actor: Actor, sittingId: string): Promise<ListedSitting> {
  const sitting = await sittingInReach(parts.casework.db, scopeOf(actor), sittingId);
  if (!sitting) throw new NotFoundError();
  return sitting;
}

async function candidatesOf(parts: ApiParts, actor: Actor, sitting: ListedSitting) {
  const filter = { sitting: sitting.id, ...(sitting.offer ? { offer: sitting.offer.id } : {}) };
  const rows = await listCandidates(parts.casework.db, scopeOf(actor), filter, { limit: everybody });
  rows.sort((a, b) => (a.number < b.number ? -1 : 1));
  return presentCandidates(parts, actor, rows);
}

const reads = [
  route({
    method: 'get',
    path: '/api/sittings',
    summary: 'Exams of my college by the hour they begin, by keyset',
    policy: 'signers',
    query: z.object({
      season: id.optional(),
      organisation: id.optional(),
      offer: id.optional(),
      state: several,
      from: instant.optional(),
      sort: z.enum(['starts', '-starts']).default('starts'),
      ...page,
    }),
    response: listOf(sittingShape),
    handler: async ({ query: { after, limit, sort, ...asked }, actor, parts }) => {
      const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
      const from = { newest: sort === '-starts', limit: limit + 1, ...cursorFrom(after) };
      const { rows, next } = pageOf(await listSittings(parts.casework.db, scopeOf(actor), filter, from), limit);
      return { items: rows.map(present), next };
    },
  }),
  route({
    method: 'get',
    path: '/api/sittings/{id}',
    summary: 'One exam with its candidates: who is invited, who was absent, what was written down',
    policy: 'signers',
    params: z.object({ id }),
    response: sittingShape.extend({ candidates: z.array(candidateShape) }),
    handler: async ({ params, actor, parts }) => {
      const sitting = await sittingNamed(parts, actor, params.id);
      return { ...present(sitting), candidates: await candidatesOf(parts, actor, sitting) };
    },
  }),
  route({
    method: 'get',
    path: '/api/sittings/{id}/candidates.xlsx',
    summary: 'The exam list, and once it is graded the exam record, as a workbook; that it was taken is written down',
    policy: 'signers',
    params: z.object({ id }),
    response: { type: xlsx, what: 'One row a candidate, and a sheet of what exam it is.' },
    handler: async ({ params, actor, session, language, parts, ctx }) => {
      const sitting = await sittingNamed(parts, actor, params.id);
      const candidates = await candidatesOf(parts, actor, sitting);
      const { instant: at } = await clocks(parts.casework.db);
      const zone = zoneOf(parts, parts.casework.programs.find(program => program.sittings)?.id);
      const record = examRecord(sitting, candidates, { language, zone, at: at.toISOString() });
      const taken = { accountId: session.accountId, kind: 'export-sitting', about: { sitting: sitting.id } };
      sendWorkbook({ ctx, parts, language }, { ...record, zone, taken });
    },
  }),
];

const people = [
  route({
    method: 'get',
    path: '/api/exam-offers',
    summary: 'What is chosen by an exam at my college, with how many have none yet, one to come, a grade, an appeal',
    policy: 'signers',
    query: z.object({ season: id }),
    response: listOf(offerShape),
    handler: async ({ query, actor, parts }) => {
      const found = await examinedOffers(parts.casework.db, scopeOf(actor), query.season);
      return { items: found.map(({ seasonId, ...offer }) => ({ ...offer, season: seasonId })), next: null };
    },
  }),
  route({
    method: 'get',
    path: '/api/candidates',
    summary: 'Whom my college examines: without an exam, with one to come, graded, appealing; by keyset',
    policy: 'signers',
    query: z.object({
      season: id.optional(),
      offer: id.optional(),
      stands: z.enum(['unscheduled', 'scheduled', 'graded', 'appealed']),
      ...page,
    }),
    response: listOf(candidateShape),
    handler: async ({ query: { stands, season, offer, after, limit }, actor, parts }) => {
      const mark = stands === 'appealed' ? stands : `exam-${stands}`;
      const filter = { mark, ...(season ? { season } : {}), ...(offer ? { offer } : {}) };
      const asked = { limit: limit + 1, ...cursorFrom(after) };
      const { rows, next } = pageOf(await listCandidates(parts.casework.db, scopeOf(actor), filter, asked), limit);
      return { items: await presentCandidates(parts, actor, rows), next };
    },
  }),
  route({
    method: 'get',
    path: '/api/candidates/{case}/{part}/appeal',
    summary: 'What somebody wrote against a grade; that it was read is written down',
    policy: 'signers',
    params: z.object({ case: z.uuid(), part: z.string().max(60) }),
    response: z.object({ text: z.string(), at: instant }),
    handler: async ({ params, actor, session, parts }) => {
      const { db, vault } = parts.casework;
      const found = await listCandidates(db, scopeOf(actor), { case: params.case }, { limit: 10 });
      const row = found.find(one => one.part === params.part);
      if (!row || !sitsInCommission(parts, actor, row)) throw new NotFoundError();
      const filed = (await eventsOf(db, row.id)).findLast(
        event => event.kind === 'appeal.filed' && event.body['part'] === row.part,
      );
      const standing = (await standingOf(db, [row.id])).get(row.id);
      for (const person of openPeople(vault, standing?.people ?? [], false)) {
        const ciphertext = filed?.sealed?.[person.personId];
        if (!filed || !ciphertext || !person.key) continue;
        const opened = vault.open(person.key, Buffer.from(ciphertext, 'base64'), eventContext(row.id, person.personId));
        const { appeal } = opened as { appeal?: { text?: string } };
        await logAccess(db, { accountId: session.accountId, caseId: row.id, what: `appeal ${row.part}` });
        return { text: appeal?.text ?? '', at: filed.effectiveAt };
      }
      throw new NotFoundError();
    },
  }),
];

export const sittingRoutes = [...reads, ...people];
