// Which papers can be printed of a case: the order that enrols, the certificate of a seat or of a place in the queue.
import type { Context } from 'koa';
import { z } from 'zod';
import { NotAllowedError, NotFoundError } from '#casework/errors.ts';
import { programNamed } from '#casework/casework.ts';
import { personContext } from '#casework/sealed-people.ts';
import { isOwner } from '#domain/actors.ts';
import { displayName, type PersonName } from '#domain/names.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { paperPdf } from '#gateways/paper-pdf.ts';
import { logAccess } from '#records/access-log.ts';
import type { CaseRow } from '#records/cases.ts';
import { casesOfOrder, printedCase, type OrderedCase, type PrintedCase } from '#records/printed.ts';
import { subjectsOf } from '#records/subjects.ts';
import { enrolmentOrder, queueCertificate, seatCertificate, type PaperWords } from '#texts/official-papers.ts';
import { readableCase } from '../case-access.ts';
import type { ApiParts } from '../parts.ts';
import { maySee } from '../present.ts';
import { route } from '../route.ts';

const named = z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) });
const pdf = { type: 'application/pdf', what: 'The paper, ready to be printed.' };

/** What the facts of a case that can be printed have in common. */
interface PrintableFacts {
  language?: string | null;
  enrolledAt?: string | null;
  orderNumber?: string | null;
  heldAt?: string | null;
  place?: string;
}

export const paperRoutes = [
  route({
    method: 'get',
    path: '/api/cases/{id}/order.pdf',
    summary: 'The order of enrolment: whole for staff, an extract for the family',
    policy: 'signed-in',
    params: named,
    response: pdf,
    errors: ['not-found', 'not-allowed'],
    handler: async ({ params, actor, session, language, parts, ctx }) => {
      const { row, as } = await readableCase(parts, actor, params.id);
      const facts = row.facts as PrintableFacts;
      if (!facts.enrolledAt || !facts.orderNumber) throw new NotFoundError();
      if (!maySee(programNamed(parts.casework, row.program), as, 'surname')) throw new NotAllowedError();
      const order = { seasonId: row.seasonId, organisationId: row.organisationId, number: facts.orderNumber };
      // A family is enrolled by the same order as others, whose names are not its business.
      const own = { id: row.id, number: row.number, language: facts.language ?? '' };
      const enrolled = isOwner(as) ? [own] : await casesOfOrder(parts.casework.db, order);
      if (!isOwner(as)) {
        await logAccess(parts.casework.db, { accountId: session.accountId, caseId: row.id, what: 'order' });
      }
      const ground = await groundOf(parts, row);
      await send(
        ctx,
        `order-${facts.orderNumber}`,
        orderWords(language, parts, row, ground, await children(parts, row, enrolled)),
      );
    },
  }),
  route({
    method: 'get',
    path: '/api/cases/{id}/certificate.pdf',
    summary: 'The certificate of a held seat, or of a place in the queue',
    policy: 'signed-in',
    params: named,
    response: pdf,
    errors: ['not-found', 'not-allowed'],
    handler: async ({ params, actor, session, language, parts, ctx }) => {
      const { row, as } = await readableCase(parts, actor, params.id);
      if (!maySee(programNamed(parts.casework, row.program), as, 'surname')) throw new NotAllowedError();
      if (!isOwner(as)) {
        await logAccess(parts.casework.db, { accountId: session.accountId, caseId: row.id, what: 'certificate' });
      }
      await send(ctx, `certificate-${row.number}`, await certificateWords(language, parts, row));
    },
  }),
];

interface Child extends OrderedCase {
  name: string;
  bornOn: string;
}

async function groundOf(parts: ApiParts, row: CaseRow): Promise<PrintedCase> {
  const ground = await printedCase(parts.casework.db, row.id);
  if (!ground) throw new NotFoundError();
  return ground;
}

/** Opened only here and only for the print; who was forgotten is left out. */
async function children({ casework }: ApiParts, row: CaseRow, cases: readonly OrderedCase[]): Promise<Child[]> {
  const { subject } = programNamed(casework, row.program);
  if (!subject) return [];
  const people = await subjectsOf(casework.db, cases.map(one => one.id), subject); // prettier-ignore
  const open = new Map(
    people.flatMap(({ caseId, personId, wrappedKey, sealed }) => {
      if (!wrappedKey || !sealed) return [];
      const who = casework.vault.open(casework.vault.unwrap(wrappedKey), sealed, personContext(personId));
      return [[caseId, who as PersonName & { bornOn?: string }] as const];
    }),
  );
  return cases.flatMap(one => {
    const who = open.get(one.id);
    return who ? [{ ...one, name: displayName(who), bornOn: who.bornOn ?? '' }] : [];
  });
}

function orderWords(
  language: Language,
  parts: ApiParts,
  row: CaseRow,
  ground: PrintedCase,
  enrolled: Child[],
): PaperWords {
  const facts = row.facts as PrintableFacts;
  const year = ground.seasonYear ?? 0;
  return enrolmentOrder(language, {
    number: facts.orderNumber ?? '',
    at: facts.enrolledAt ?? ground.at,
    zone: programNamed(parts.casework, row.program).zone,
    school: ground.school ? nameIn(ground.school, language) : '',
    director: '',
    schoolYear: `${year}/${year + 1}`,
    children: enrolled.map(({ name, bornOn, language: taught, number }) => ({
      name,
      bornOn,
      language: taught,
      caseNumber: number,
    })),
    printedAt: ground.at,
  });
}

async function certificateWords(language: Language, parts: ApiParts, row: CaseRow): Promise<PaperWords> {
  const facts = row.facts as PrintableFacts;
  const ground = await groundOf(parts, row);
  const [child] = await children(parts, row, [{ id: row.id, number: row.number, language: facts.language ?? '' }]);
  if (!child || row.closedAt) throw new NotFoundError();
  const certificate = {
    caseNumber: row.number,
    child: child.name,
    school: ground.school ? nameIn(ground.school, language) : '',
    language: child.language,
    zone: programNamed(parts.casework, row.program).zone,
    printedAt: ground.at,
    url: `${parts.publicUrl.replace(/\/$/, '')}/status?number=${row.number}`,
  };
  if (ground.queue) {
    const { ticket, position, since } = ground.queue;
    return queueCertificate(language, { ...certificate, queuedAt: since, ticket, position });
  }
  if (facts.place !== 'held' && facts.place !== 'confirmed') throw new NotFoundError();
  const { papersDue } = ground;
  return seatCertificate(language, { ...certificate, heldAt: facts.heldAt ?? ground.at, papersDue });
}

async function send(ctx: Context, name: string, words: PaperWords): Promise<void> {
  ctx.set('Cache-Control', 'private, no-store');
  ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`);
  ctx.type = 'application/pdf';
  ctx.body = await paperPdf(words);
}
