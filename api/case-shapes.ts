// In which shape is a case told to the outside?
import { z } from 'zod';
import { instant, names, refusal } from './shapes.ts';

const json = z.unknown();
const bag = z.record(z.string(), json);

export const organisation = z.object({
  id: z.uuid(),
  code: z.string(),
  path: z.string(),
  kind: z.string(),
  names,
  address: z.string().nullable(),
  phone: z.string().nullable(),
});

export const owed = z
  .object({
    name: z.string(),
    key: z.string().nullable(),
    by: z.string(),
    from: instant.nullable(),
    due: instant.nullable(),
    dateName: z.string().nullable().meta({ description: 'The date of the season it falls due on, where it has one.' }),
    remind: z.array(instant),
    reminded: z.array(instant),
    otherwise: z.string().meta({ description: 'What happens by itself.' }),
    clause: z.string(),
    stoppedAt: instant.nullable(),
    creditMs: z.number(),
  })
  .meta({ id: 'Owed' });

const action = z.object({
  name: z.string(),
  part: z.string().optional().meta({ description: 'Key of the part it acts on.' }),
  signed: z.literal(true).optional().meta({ description: 'Accepted only within a signed manifest.' }),
  allowed: z.boolean(),
  refusal: refusal.optional(),
});
const move = z.object({ at: instant, from: z.int().nullable(), to: z.int(), cause: z.string() });

const partShape = z.object({
  key: z.string(),
  organisationId: z.uuid(),
  offerId: z.uuid().nullable(),
  status: z.string(),
  tone: z.string(),
  marks: z.array(z.string()),
  listed: z.record(z.string(), z.unknown()),
  version: z.int(),
});

export const caseShape = z
  .object({
    id: z.uuid(),
    number: z.string(),
    program: z.string(),
    season: z.object({ id: z.uuid(), number: z.string(), year: z.int(), program: z.string() }),
    zone: z.string(),
    status: z.string(),
    tone: z.string(),
    version: z.int(),
    seq: z.int(),
    at: instant.meta({ description: 'The instant all this is told at.' }),
    openedAt: instant,
    submittedAt: instant.nullable(),
    closedAt: instant.nullable(),
    closedReason: z.string().nullable(),
    rulesVersion: z.int(),
    facts: bag,
    colleagues: z
      .record(z.string(), z.string())
      .meta({ description: 'Names of those who acted, by account, as far as I may know them.' }),
    people: z.record(z.string(), z.looseObject({ name: z.string() })),
    organisation: organisation.nullable(),
    owed: z.array(owed),
    parts: z
      .array(partShape)
      .meta({ description: 'What was addressed to organisations of their own, as far as the asker sees it.' }),
    actions: z.array(action),
    queue: z.object({ position: z.int(), of: z.int(), ticket: z.int(), moves: z.array(move) }).nullable(),
    seat: z
      .object({
        poolId: z.uuid(),
        language: z.string(),
        organisationId: z.uuid(),
        kind: z.enum(['hold', 'confirm']),
        at: instant,
      })
      .nullable(),
    papers: z.array(
      z.object({
        code: z.string(),
        countsAs: z.enum(['scan', 'original']),
        clause: z.string(),
        state: z.enum(['none', 'handed-in', 'accepted', 'defect']),
        as: z.enum(['scan', 'original']).nullable(),
        at: instant.nullable(),
        reason: z.string().nullable(),
        fileId: z.string().nullable(),
      }),
    ),
    way: z.array(
      z.object({
        kind: z.string(),
        at: instant,
        seq: z.int(),
        by: z.object({ kind: z.string(), role: z.string().nullable() }),
        params: bag,
      }),
    ),
    told: z.array(
      z.object({
        template: z.string(),
        at: instant,
        side: z.string(),
        params: bag,
        mail: z.string(),
        subject: z.string(),
        text: z.string(),
      }),
    ),
    checks: z
      .array(z.object({ service: z.string(), answer: z.string(), attempt: z.int(), at: instant }))
      .meta({ description: 'What the registers answered, in codes; for staff.' }),
  })
  .meta({ id: 'Case' });

export const outcome = z
  .object({
    id: z.uuid(),
    number: z.string(),
    seq: z.int(),
    version: z.int(),
    code: z.string().meta({ description: 'The status after it.' }),
  })
  .meta({ id: 'Outcome' });

export const event = z.object({
  seq: z.int(),
  effectiveAt: instant,
  recordedAt: instant,
  actor: z.object({
    kind: z.string(),
    role: z.string().optional(),
    accountId: z.string().optional(),
    name: z.string().optional().meta({ description: 'Of a colleague I may know.' }),
  }),
  kind: z.string(),
  rules: z.int(),
  body: bag,
  hash: z.string(),
  previousHash: z.string(),
  signature: z
    .object({ id: z.uuid(), index: z.int() })
    .nullable()
    .meta({ description: 'The signature that covers it, and its place among the acts signed.' }),
});

export const listedCase = z.object({
  id: z.uuid(),
  part: z.string().nullable().meta({ description: 'Key of the part the row shows; null: the whole case.' }),
  offer: z.uuid().nullable(),
  number: z.string(),
  program: z.string(),
  season: z.uuid().nullable(),
  status: z.string(),
  tone: z.string(),
  version: z.int(),
  openedAt: instant,
  submittedAt: instant.nullable(),
  closedAt: instant.nullable(),
  name: z.string().nullable().meta({ description: 'Of whom the case is about, where the asker may see it.' }),
  organisation: z.object({ id: z.uuid(), code: z.string(), names }).nullable(),
  language: z.string().nullable(),
  marks: z.array(z.string()).meta({ description: 'What a list finds it by beside its status.' }),
  steps: z
    .record(z.string(), z.boolean())
    .meta({ description: 'Steps of the form that were saved: whether complete.' }),
  shown: bag.meta({ description: 'What its program shows of the facts in a list.' }),
  owed: z
    .object({
      id: z.uuid(),
      name: z.string(),
      key: z.string().nullable(),
      by: z.string(),
      due: instant.nullable(),
      stoppedAt: instant.nullable(),
      takenBy: z.object({ accountId: z.uuid(), name: z.string() }).nullable(),
    })
    .nullable(),
});

export const task = z.object({
  id: z.uuid(),
  case: z.object({
    id: z.uuid(),
    number: z.string(),
    program: z.string(),
    status: z.string(),
    version: z.int(),
    name: z.string().nullable(),
  }),
  name: z.string(),
  key: z.string().nullable(),
  part: z.string().nullable(),
  by: z.string(),
  from: instant.nullable(),
  due: instant.nullable(),
  otherwise: z.string(),
  clause: z.string(),
  stoppedAt: instant.nullable(),
  openedAt: instant,
  takenBy: z.object({ accountId: z.uuid(), name: z.string() }).nullable(),
  shown: bag.meta({ description: 'What the inbox shows of the case beside this task.' }),
});
