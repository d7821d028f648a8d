/** One exam as a calendar file (RFC 5545) that any phone opens. Of people it knows nothing: what it says is handed to it. */
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';

export interface ExamOfCalendar {
  /** The same for every letter about the same exam of the same person: what comes later replaces what was there. */
  uid: string;
  /** Grows with every change; a file with a lower one is ignored by calendars. */
  sequence: number;
  cancelled: boolean;
  startsAt: string;
  minutes: number;
  title: string;
  description: string;
  address: string;
  /** Where its owner reads more. */
  url: string;
  language?: string;
}

/** One exam of one choice: the file from the cabinet replaces the one from a letter, and the other way round. */
export function examUid(caseId: string, part: string): string {
  return `exam-${caseId}${part ? `-${part}` : ''}@kabyl`;
}

export const calendarType = 'text/calendar; charset=utf-8';

/** The instant stands in UTC: every calendar shows it in its owner's zone. */
export function examCalendar(exam: ExamOfCalendar): Buffer {
  const start = new Date(exam.startsAt);
  const calendar = ical({
    prodId: { company: 'Kabyl', product: 'Kabyl', language: (exam.language ?? 'EN').toUpperCase() },
    method: exam.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: exam.uid,
    sequence: exam.sequence,
    // The same exam is the same file, letter by letter: the instant it is for, not the one it was made at.
    stamp: start,
    start,
    end: new Date(start.getTime() + exam.minutes * 60_000),
    summary: oneLine(exam.title),
    description: exam.description,
    location: oneLine(exam.address),
    url: exam.url,
    class: ICalEventClass.PRIVATE,
    status: exam.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    alarms: exam.cancelled ? [] : [{ type: ICalAlarmType.display, trigger: 24 * 60 * 60 }],
  });
  return Buffer.from(calendar.toString(), 'utf8');
}

// An address comes from a table somebody sent: a line end in it would begin another property.
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
