// The exam list as a workbook, and once it is graded the exam record: who, under which code, with which grade.
import type { z } from 'zod';
import { nameIn, type Language, type Names } from '#domain/languages.ts';
import type { Column, Table } from '#gateways/tables.ts';
import type { ListOptions, Row } from '#gateways/workbook-writer.ts';
import type { ListedSitting } from '#records/sitting-lists.ts';
import { say } from '#texts/say.ts';
import { localTime } from '#domain/instants.ts';
import type { candidateShape } from './present-candidates.ts';

type Candidate = z.input<typeof candidateShape>;

export interface ExamRecord extends Pick<ListOptions, 'table' | 'conditions'> {
  file: string;
  rows: Row[];
}

/** As it is shown: a reader without names gets none here either. */
export function examRecord(
  sitting: ListedSitting,
  candidates: readonly Candidate[],
  { language, zone, at }: { language: Language; zone: string; at: string },
): ExamRecord {
  const word = (key: string): string => say(language, `exams.sheet.${key}`);
  const isRecord = sitting.graded > 0;
  const title = word(isRecord ? 'record' : 'list');
  const { date, time } = localTime(sitting.startsAt, zone);
  const named = candidates.some(one => one.name !== null);
  return {
    file: `${title}-${date}`,
    table: tableOf(language, title, named),
    rows: candidates.map((one, index) => ({
      ...{ number: index + 1, code: one.case.number, name: one.name },
      grade: one.grades.final,
      result: resultOf(one, sitting.id, language),
      by: one.grades.by.join(', '),
    })),
    conditions: [
      [word('college'), nameIn(sitting.organisation.names, language)],
      [word('specialty'), sitting.offer ? nameIn(sitting.offer.names, language) : ''],
      [word('kind'), say(language, `exam.${sitting.kind}`)],
      [word('when'), `${date} ${time} (${zone})`],
      [word('address'), sitting.address],
      [word('made'), at],
    ],
  };
}

function resultOf(one: Candidate, sitting: string, language: Language): string {
  if (one.missed.includes(sitting)) return say(language, 'exams.sheet.absent');
  return say(language, one.grades.final === null ? 'exams.sheet.not-graded' : 'exams.sheet.graded');
}

function tableOf(language: Language, title: string, named: boolean): Table {
  const column = (key: string, kind: Column['kind'], width: number): Column => ({
    ...{ key, kind, width },
    titles: { [language]: say(language, `exams.sheet.${key}`) } as Names,
  });
  return {
    name: 'exam',
    titles: { [language]: title },
    columns: [
      column('number', 'number', 6),
      column('code', 'id', 24),
      ...(named ? [column('name', 'text', 34)] : []),
      column('grade', 'number', 10),
      column('result', 'text', 22),
      column('by', 'text', 40),
    ],
  };
}
