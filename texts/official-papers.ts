/** The words of papers that are printed: what the order and the certificates say, ready to be set. */
import { formatInstant } from './instants.ts';
import { say, type Language } from './say.ts';

export interface PaperWords {
  language: Language;
  title: string;
  issuer: string;
  about: [string, string][];
  paragraphs: string[];
  table?: { head: string[]; rows: string[][] };
  after?: string[];
  signatures?: [string, string][];
  proof?: { url: string; caption: string };
  footer: string;
  pageLine(page: number, pages: number): string;
}

export interface Enrolled {
  name: string;
  /** Local date, as declared. */
  bornOn: string;
  language: string;
  caseNumber: string;
}

export interface EnrolmentOrder {
  number: string;
  /** When they were enrolled. */
  at: string;
  zone: string;
  school: string;
  director: string;
  schoolYear: string;
  children: readonly Enrolled[];
  printedAt: string;
}

/** Regulation 97 §10 and 003-18: the order of enrolment, ready for the director's signature. */
export function enrolmentOrder(language: Language, order: EnrolmentOrder): PaperWords {
  const tell = teller(language);
  return {
    language,
    title: tell('order.title', { number: order.number }),
    issuer: order.school,
    about: [
      [tell('number'), order.number],
      [tell('date'), formatInstant(language, order.at, order.zone, 'date')],
    ],
    paragraphs: [tell('order.grounds'), tell('order.enrol', { year: order.schoolYear, count: order.children.length })],
    table: {
      head: ['row', 'child', 'born', 'language', 'case'].map(column => tell(`column.${column}`)),
      rows: order.children.map((child, index) => [
        String(index + 1),
        child.name,
        dayOf(child.bornOn),
        say(language, `g1.language.${child.language}`),
        child.caseNumber,
      ]),
    },
    after: [tell('order.control')],
    signatures: [[tell('director'), order.director]],
    ...feet(language, order),
  };
}

export interface Certificate {
  caseNumber: string;
  child: string;
  school: string;
  language: string;
  zone: string;
  printedAt: string;
  /** Where anybody may see whether this is still so. */
  url: string;
}

export interface SeatCertificate extends Certificate {
  heldAt: string;
  papersDue: string | null;
}

/** A seat is held: what a family may show while it gathers its papers. */
export function seatCertificate(language: Language, seat: SeatCertificate): PaperWords {
  const tell = teller(language);
  return {
    ...certificate(language, 'seat', seat),
    about: [
      ...aboutCase(language, seat),
      [tell('held-at'), formatInstant(language, seat.heldAt, seat.zone, 'full')],
      ...(seat.papersDue
        ? [[tell('papers-due'), formatInstant(language, seat.papersDue, seat.zone, 'deadline')] as [string, string]]
        : []),
    ],
  };
}

export interface QueueCertificate extends Certificate {
  queuedAt: string;
  ticket: number;
  position: number;
}

/** A place in the queue, with the number that fixes its order. */
export function queueCertificate(language: Language, queue: QueueCertificate): PaperWords {
  const tell = teller(language);
  return {
    ...certificate(language, 'queue', queue),
    about: [
      ...aboutCase(language, queue),
      [tell('queued-at'), formatInstant(language, queue.queuedAt, queue.zone, 'full')],
      [tell('ticket'), String(queue.ticket)],
      [tell('position'), String(queue.position)],
    ],
  };
}

function certificate(language: Language, kind: 'seat' | 'queue', of: Certificate): Omit<PaperWords, 'about'> {
  const tell = teller(language);
  return {
    language,
    title: tell(`${kind}.title`),
    issuer: of.school,
    paragraphs: [tell(`${kind}.says`)],
    proof: { url: of.url, caption: tell('proof') },
    ...feet(language, of),
  };
}

function aboutCase(language: Language, of: Certificate): [string, string][] {
  const tell = teller(language);
  return [
    [tell('column.case'), of.caseNumber],
    [tell('column.child'), of.child],
    [tell('school'), of.school],
    [tell('column.language'), say(language, `g1.language.${of.language}`)],
  ];
}

function feet(language: Language, of: { printedAt: string; zone: string }): Pick<PaperWords, 'footer' | 'pageLine'> {
  const tell = teller(language);
  const at = formatInstant(language, of.printedAt, of.zone, 'number-time');
  return {
    footer: tell('printed', { at }),
    pageLine: (page, pages) => tell('page', { page: String(page), pages: String(pages) }),
  };
}

function teller(language: Language): (key: string, params?: Record<string, string | number>) => string {
  return (key, params) => say(language, `paper.${key}`, params);
}

/** 15.03.2021: a date of birth has no zone. */
function dayOf(date: string): string {
  return date.split('-').reverse().join('.');
}
