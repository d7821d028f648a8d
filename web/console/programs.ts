/** What the console must know of each program to speak of its cases: the first part of its texts' keys, whose data is declared, in which order. */
import { papers as sixPapers } from '#programs/grade-one/papers.ts';

export interface Spoken {
  /** First part of the keys of its texts. */
  words: string;
  /** Whose turn is the owners': what they owe is ochre. */
  owners: readonly string[];
  /** Parts of the case whose people declare something, and their fields in order. */
  people: readonly { part: string; fields: readonly string[] }[];
  /** Which register answers for a field. */
  registers: Readonly<Record<string, string>>;
  /** Codes of the papers it asks for. */
  papers: readonly string[];
}

const gradeOne: Spoken = {
  words: 'g1',
  owners: ['parent'],
  people: [
    { part: 'child', fields: ['name', 'bornOn', 'sex', 'pin', 'foreignDocument', 'certificate'] },
    {
      part: 'applicant',
      fields: ['name', 'bornOn', 'sex', 'pin', 'foreignDocument', 'basis', 'passport', 'mobile', 'email'],
    },
  ],
  registers: {
    'child.pin': 'child',
    'child.name': 'child',
    'child.bornOn': 'child',
    'child.certificate': 'birth-certificate',
    'applicant.pin': 'applicant',
    'applicant.name': 'applicant',
    'applicant.bornOn': 'applicant',
    'applicant.passport': 'passport',
    'applicant.basis': 'parent-child',
  },
  papers: sixPapers.map(paper => paper.code),
};

const ort: Spoken = {
  words: 'ort',
  owners: ['graduate', 'coordinator'],
  people: [
    {
      part: 'graduate',
      fields: [
        'surname',
        'givenName',
        'patronymic',
        'sex',
        'bornOn',
        'identity',
        'passport',
        'certificate',
        'pin',
        'extraPhone',
      ],
    },
  ],
  registers: {},
  papers: [],
};

const college: Spoken = {
  words: 'college',
  owners: ['applicant'],
  people: [
    {
      part: 'applicant',
      fields: ['surname', 'givenName', 'patronymic', 'sex', 'bornOn', 'pin', 'mobile', 'email'],
    },
  ],
  registers: {},
  papers: [],
};

/** A question names nobody: what was written has a page of its own. */
const feedback: Spoken = { words: 'feedback', owners: ['applicant'], people: [], registers: {}, papers: [] };

/** The admission office of a college: of nobody, its specialties stand on pages of their own. */
const office: Spoken = { words: 'office', owners: [], people: [], registers: {}, papers: [] };

/** A school's list of graduates: of nobody, it is spoken of by its school. */
const roster: Spoken = { words: 'roster', owners: ['coordinator'], people: [], registers: {}, papers: [] };

/** A season is a case too, spoken of as the first program does. */
const spoken: Readonly<Record<string, Spoken>> = { 'grade-one': gradeOne, ort, college, office, feedback, roster };

export function spokenOf(program: string | undefined): Spoken {
  return spoken[program ?? 'grade-one'] ?? gradeOne;
}

/** Of whom the case is about, whatever the program calls them. */
export function subjectOf<P>(
  people: Readonly<Record<string, P | undefined>> | undefined,
  program: string,
): P | undefined {
  return people?.[spokenOf(program).people[0]?.part ?? ''];
}
