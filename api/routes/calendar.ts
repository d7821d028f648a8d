// When and where is my exam (004-27)? For whoever it is of, and as a file their calendar opens.
import { z } from 'zod';
import { NotFoundError } from '#casework/errors.ts';
import { programNamed } from '#casework/casework.ts';
import { isOwner, type Actor } from '#domain/actors.ts';
import { languages, nameIn } from '#domain/languages.ts';
import type { Sitting } from '#domain/sittings.ts';
import { calendarType, examCalendar, examUid } from '#gateways/calendar-file.ts';
import type { Choice, CollegeFacts } from '#programs/college/facts.ts';
import type { CaseRow } from '#records/cases.ts';
import { sittingTold } from '#records/sittings.ts';
import { knows, say } from '#texts/say.ts';
import { fillableCase } from '../case-access.ts';
import type { ApiParts } from '../parts.ts';
import { route } from '../route.ts';
import { instant } from '../shapes.ts';

const params = z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) });
const part = z.uuid().meta({ description: 'Key of the choice.' });

export const calendarRoutes = [
  route({
    method: 'get',
    path: '/api/cases/{id}/exam',
    summary: 'When and where the exam of a choice is: for the applicant, and the college that filed the application',
    policy: 'signed-in',
    params,
    query: z.object({ part }),
    response: z.object({ startsAt: instant, minutes: z.int(), address: z.string(), kind: z.string() }),
    handler: async ({ params: named, query, actor, parts }) => {
      const { sitting } = await examOf(parts, actor, named.id, query.part);
      const { startsAt, minutes, address, kind } = sitting;
      return { startsAt, minutes, address, kind };
    },
  }),
  route({
    method: 'get',
    path: '/api/cases/{id}/exam.ics',
    summary: 'The exam of a choice as a calendar file; a later one replaces what is in the calendar',
    policy: 'signed-in',
    params,
    query: z.object({ part, language: z.enum(languages).optional() }),
    response: { type: 'text/calendar', what: 'One event (RFC 5545).' },
    handler: async ({ params: named, query, actor, language: own, parts, ctx }) => {
      const { row, choice, sitting, isOwn } = await examOf(parts, actor, named.id, query.part);
      if (!isOwn) throw new NotFoundError();
      const language = query.language ?? own;
      const key = `exam.${choice.terms.exam}`;
      const name = say(language, knows(language, key) ? key : 'exam.any');
      ctx.set('Content-Disposition', `attachment; filename="exam-${row.number}.ics"`);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.type = calendarType;
      ctx.body = examCalendar({
        uid: examUid(row.id, choice.key),
        sequence: choice.told,
        cancelled: false,
        startsAt: sitting.startsAt,
        minutes: sitting.minutes,
        title: say(language, 'exam.title.school', { name, school: nameIn(sitting.organisation, language) }),
        description: say(language, 'exam.description', { number: row.number }),
        address: sitting.address,
        url: `${parts.publicUrl}/cases/${row.number}`,
        language,
      });
    },
  }),
];

interface ExamOf {
  row: CaseRow;
  choice: Choice;
  sitting: Sitting & { organisation: NonNullable<Awaited<ReturnType<typeof sittingTold>>>['organisation'] };
  isOwn: boolean;
}

/** Who may not know of it, hears what a stranger hears. */
async function examOf(parts: ApiParts, actor: Actor, id: string, key: string): Promise<ExamOf> {
  const { row, as } = await fillableCase(parts, actor, id);
  const { choices } = row.facts as CollegeFacts;
  const choice = programNamed(parts.casework, row.program).parts ? choices[key] : undefined;
  const sitting = choice?.exam ? await sittingTold(parts.casework.db, choice.exam.sitting) : undefined;
  if (!choice || !sitting) throw new NotFoundError();
  return { row, choice, sitting, isOwn: isOwner(as) };
}
