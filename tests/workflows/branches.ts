// Every branch of both stories, told once: the same branches are tested, recorded and replayed.
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { access, agree, dayMs, filed, hourMs, nothingYet, PaperCase } from './paper-case.ts';

export interface Branch {
  name: string;
  story:
    | 'gradeOneEnrolment'
    | 'ortRegistration'
    | 'season'
    | 'feedback'
    | 'admissionOffice'
    | 'collegeAdmission'
    | 'schoolRoster';
  paper(engine: TestWorkflowEnvironment): PaperCase;
  /** What happens from outside while the story waits. */
  meanwhile?(handle: WorkflowHandle, paper: PaperCase, engine: TestWorkflowEnvironment): Promise<void>;
}

const ring = (handle: WorkflowHandle) => handle.signal('caseChanged');

function child(engine: TestWorkflowEnvironment, facts = filed): PaperCase {
  return new PaperCase(engine, facts);
}

const graduate = (engine: TestWorkflowEnvironment, facts = access): PaperCase => new PaperCase(engine, facts);
const finishedAt = '2027-03-01T04:00:00.000Z';
const registeredAt = '2027-03-10T04:00:00.000Z';

const nothingAsked = { askedAt: null, answeredAt: null, closedAt: null };
const askedAt = '2027-08-10T04:00:00.000Z';

/** An application to two colleges, with what each has come to. */
const applied = (...reached: string[]) => ({
  submittedAt: askedAt,
  choices: 'A B',
  ...Object.fromEntries(
    ['A', 'B'].flatMap(choice =>
      ['acknowledged', 'decided', 'scored', 'ranked'].map(fact => [
        `${choice} ${fact}`,
        reached.includes(`${choice} ${fact}`) ? askedAt : null,
      ]),
    ),
  ),
});

export const branches: readonly Branch[] = [
  {
    name: 'from the draft to the class',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine, nothingYet);
      paper.answers = [agree];
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      await engine.sleep(dayMs);
      paper.facts = { ...filed };
      await ring(handle);
      await engine.sleep(10 * dayMs);
      paper.facts = { ...paper.facts, enrolledAt: '2027-08-21T04:00:00.000Z' };
      await ring(handle);
      await engine.sleep(dayMs);
      paper.facts = { ...paper.facts, classedAt: '2027-08-22T04:00:00.000Z' };
      paper.closed = 'classed';
      await ring(handle);
    },
  },
  {
    name: 'the seat is released by itself',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine);
      paper.answers = [agree];
      paper.steps = [{ atMs: 20 * dayMs, brings: p => void (p.closed = 'documents') }];
      return paper;
    },
  },
  {
    name: 'the registries are silent, then agree',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine);
      const silent = (): void => undefined;
      paper.answers = [silent, silent, silent, agree];
      paper.steps = [{ atMs: 2 * dayMs, brings: p => void (p.closed = 'withdrawn') }];
      return paper;
    },
  },
  {
    name: 'a mismatch is corrected and asked anew',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine);
      paper.answers = [p => void (p.facts = { ...p.facts, askingSince: null }), agree];
      paper.steps = [
        { atMs: dayMs, brings: p => void (p.facts = { ...p.facts, askingSince: '2027-08-11T04:00:00.000Z' }) },
        { atMs: 5 * dayMs, brings: p => void (p.closed = 'refused') },
      ];
      return paper;
    },
  },
  {
    name: 'a mismatch that stays is checked by hand',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine);
      paper.answers = [p => void (p.facts = { ...p.facts, askingSince: null })];
      paper.steps = [
        { atMs: 3 * dayMs, brings: () => undefined },
        { atMs: 5 * dayMs, brings: agree },
        { atMs: 36 * dayMs, brings: p => void (p.closed = 'documents') },
      ];
      return paper;
    },
  },
  {
    name: 'a queue, an offer passed over, an offer taken',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine, { ...filed, seatHeldAt: null });
      paper.answers = [agree];
      paper.steps = [
        { atMs: 10 * dayMs + 24 * hourMs, brings: () => undefined },
        { atMs: 12 * dayMs, brings: p => void (p.facts = { ...p.facts, seatHeldAt: '2027-08-22T04:00:00.000Z' }) },
        { atMs: 26 * dayMs, brings: p => void (p.closed = 'documents') },
      ];
      return paper;
    },
  },
  {
    name: 'due, but not yet',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine);
      paper.answers = [agree];
      let asked = 0;
      paper.steps = [
        {
          atMs: dayMs,
          brings: p => {
            asked += 1;
            if (asked < 3) return false;
            p.closed = 'documents';
            return true;
          },
        },
      ];
      return paper;
    },
  },
  {
    name: 'closed before it was ever read',
    story: 'gradeOneEnrolment',
    paper: engine => {
      const paper = child(engine);
      paper.closed = 'withdrawn';
      return paper;
    },
  },
  {
    name: 'a graduate from the access to a place',
    story: 'ortRegistration',
    paper: engine => graduate(engine),
    async meanwhile(handle, paper, engine) {
      const comes = async (days: number, facts: PaperCase['facts']) => {
        await engine.sleep(days * dayMs);
        paper.facts = { ...paper.facts, ...facts };
        await ring(handle);
      };
      await comes(2, { finishedAt });
      await comes(1, {});
      await comes(9, { registeredAt });
      await engine.sleep(20 * dayMs);
      paper.closed = 'placed';
      await comes(0, { placedAt: '2027-04-20T04:00:00.000Z' });
    },
  },
  {
    name: 'a form that nobody finished expires',
    story: 'ortRegistration',
    paper: engine => {
      const paper = graduate(engine);
      const reminded = [14, 7, 3, 1].map(days => ({ atMs: (33 - days) * dayMs, brings: () => undefined }));
      paper.steps = [...reminded, { atMs: 33 * dayMs, brings: p => void (p.closed = 'not-finished') }];
      return paper;
    },
  },
  {
    name: 'a fee that stays short expires on its own date',
    story: 'ortRegistration',
    paper: engine => {
      const paper = graduate(engine, { ...access, finishedAt });
      paper.steps = [
        { atMs: 3 * dayMs, brings: () => undefined },
        { atMs: 36 * dayMs, brings: p => void (p.closed = 'not-paid') },
      ];
      return paper;
    },
  },
  {
    name: 'a correction lapses, a person decides, the graduate is registered',
    story: 'ortRegistration',
    paper: engine => {
      const paper = graduate(engine, { ...access, finishedAt });
      paper.steps = [
        { atMs: 3 * dayMs, brings: () => undefined },
        { atMs: 6 * dayMs, brings: p => void (p.facts = { ...p.facts, registeredAt }) },
        // Nobody gave a place in time: the supervisor is told, and it is owed again.
        { atMs: 40 * dayMs, brings: () => undefined },
        { atMs: 47 * dayMs, brings: p => void (p.closed = 'withdrawn') },
      ];
      return paper;
    },
  },
  {
    name: 'two reviewers and a supervisor do not admit',
    story: 'ortRegistration',
    paper: engine => graduate(engine, { ...access, finishedAt }),
    async meanwhile(handle, paper, engine) {
      await engine.sleep(4 * dayMs);
      paper.closed = 'not-admitted';
      await ring(handle);
    },
  },
  {
    name: 'a form finished at the last second does not expire',
    story: 'ortRegistration',
    paper: engine => {
      const paper = graduate(engine);
      let asked = 0;
      // Due, yet refused: what was sent in time stands. Then it is not paid, and the case ends on its own date.
      const notYet = (p: PaperCase): boolean => {
        asked += 1;
        if (asked > 1) p.facts = { ...p.facts, finishedAt };
        return asked > 1;
      };
      paper.steps = [
        { atMs: 33 * dayMs, brings: notYet },
        { atMs: 36 * dayMs, brings: p => void (p.closed = 'not-paid') },
      ];
      return paper;
    },
  },
  {
    name: 'a registered graduate claims a benefit, is looked at again, and late',
    story: 'ortRegistration',
    paper: engine => {
      const paper = graduate(engine, { ...access, finishedAt, registeredAt });
      paper.steps = [
        { atMs: 3 * dayMs, brings: () => undefined },
        { atMs: 6 * dayMs, brings: () => undefined },
      ];
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      await engine.sleep(dayMs);
      await ring(handle);
      await engine.sleep(9 * dayMs);
      paper.closed = 'placed';
      paper.facts = { ...paper.facts, placedAt: '2027-04-20T04:00:00.000Z' };
      await ring(handle);
    },
  },
  {
    name: 'a registration is withdrawn while its payment is looked at',
    story: 'ortRegistration',
    paper: engine => graduate(engine, { ...access, finishedAt }),
    async meanwhile(handle, paper, engine) {
      await engine.sleep(2 * dayMs);
      paper.closed = 'withdrawn';
      await ring(handle);
    },
  },
  {
    name: 'a season walks its dates and tells of a move',
    story: 'season',
    paper: engine => {
      const paper = child(engine, { untoldMove: null, closedAt: null });
      paper.steps = [
        { atMs: 30 * dayMs, brings: () => undefined },
        { atMs: 40 * dayMs, brings: p => void (p.facts = { ...p.facts, untoldMove: '7' }) },
        { atMs: 300 * dayMs, brings: p => void (p.closed = 'over') },
      ];
      return paper;
    },
  },
  {
    name: 'a question is asked, told late, and answered for everybody',
    story: 'feedback',
    paper: engine => {
      const paper = new PaperCase(engine, nothingAsked);
      paper.steps = [{ atMs: 2 * dayMs, brings: () => undefined }];
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      await engine.sleep(dayMs);
      paper.facts = { ...paper.facts, askedAt };
      await ring(handle);
      await engine.sleep(3 * dayMs);
      paper.facts = { ...paper.facts, answeredAt: askedAt, closedAt: askedAt };
      paper.closed = 'published';
      await ring(handle);
    },
  },
  {
    name: 'help that nobody said helped is solved, opened again and closed by itself',
    story: 'feedback',
    paper: engine => {
      const paper = new PaperCase(engine, { ...nothingAsked, askedAt, answeredAt: askedAt });
      paper.steps = [
        { atMs: 5 * dayMs, brings: () => undefined },
        { atMs: 7 * dayMs, brings: () => undefined },
        { atMs: 21 * dayMs, brings: p => void (p.closed = 'solved') },
      ];
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      await engine.sleep(10 * dayMs);
      // Opened again: asked and answered stand, as a fact that was there stays over.
      paper.facts = { ...paper.facts, answeredAt: null };
      await ring(handle);
    },
  },
  {
    name: 'a draft of a question that is never sent',
    story: 'feedback',
    paper: engine => {
      const paper = new PaperCase(engine, nothingAsked);
      paper.steps = [{ atMs: 7 * dayMs, brings: p => void (p.closed = 'not-sent') }];
      return paper;
    },
  },
  {
    name: 'an admission office is late with its specialties, then stands until the season is over',
    story: 'admissionOffice',
    paper: engine => {
      const paper = new PaperCase(engine, { filledAt: null, formulasAt: null, closedAt: null });
      paper.steps = [
        { atMs: 20 * dayMs, brings: () => undefined },
        { atMs: 90 * dayMs, brings: () => undefined },
        { atMs: 97 * dayMs, brings: p => void (p.closed = 'season-over') },
      ];
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      await engine.sleep(21 * dayMs);
      paper.facts = { ...paper.facts, filledAt: askedAt };
      await ring(handle);
      await engine.sleep(2 * dayMs);
      // A specialty without a formula was added: what was there stays over.
      paper.facts = { ...paper.facts, formulasAt: askedAt };
      await ring(handle);
    },
  },
  {
    name: 'a school finds nobody, then somebody declares, and it is over with the registration',
    story: 'schoolRoster',
    paper: engine => {
      const paper = new PaperCase(engine, { staffedAt: null, declaredAt: null, closedAt: null });
      // Two reminders, told, reminded of the declaration, the close.
      const steps = [3, 4, 5, 13, 43].map(days => ({ atMs: days * dayMs, brings: () => undefined }));
      paper.steps = [...steps, { atMs: 44 * dayMs, brings: p => void (p.closed = 'season-over') }];
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      await engine.sleep(6 * dayMs);
      paper.facts = { ...paper.facts, staffedAt: askedAt };
      await ring(handle);
      await engine.sleep(9 * dayMs);
      paper.facts = { ...paper.facts, declaredAt: askedAt };
      await ring(handle);
    },
  },
  {
    name: 'an application that is never sent',
    story: 'collegeAdmission',
    paper: engine => {
      const paper = new PaperCase(engine, { submittedAt: null, choices: null });
      const reminded = [14, 7, 2, 1].map(days => ({ atMs: (40 - days) * dayMs, brings: () => undefined }));
      paper.steps = [...reminded, { atMs: 40 * dayMs, brings: p => void (p.closed = 'not-sent') }];
      return paper;
    },
  },
  {
    name: 'two colleges consider one application, each at its own pace, and both say no',
    story: 'collegeAdmission',
    paper: engine => {
      const paper = new PaperCase(engine, { submittedAt: null, choices: null });
      // One college is late twice: its chair is told.
      paper.steps = [3, 5].map(days => ({ atMs: days * dayMs, brings: () => undefined }));
      return paper;
    },
    async meanwhile(handle, paper, engine) {
      const comes = async (days: number, ...reached: string[]): Promise<void> => {
        await engine.sleep(days * dayMs);
        paper.facts = applied(...reached);
        await ring(handle);
      };
      const first = ['A acknowledged', 'A decided', 'A scored'];
      await comes(1);
      await comes(1, 'A acknowledged', 'A decided');
      await comes(5, ...first);
      // What was mended is new again, though it was received before: what was there stays over.
      await comes(1, ...first, 'B acknowledged');
      await comes(1, ...first);
      await engine.sleep(dayMs);
      paper.closed = 'not-placed';
      await comes(0, ...first, 'A ranked', 'B acknowledged', 'B decided', 'B scored', 'B ranked');
    },
  },
  {
    name: 'a correction that nobody sends and an exam that nobody held',
    story: 'collegeAdmission',
    paper: engine => {
      const paper = new PaperCase(engine, applied('A acknowledged', 'B acknowledged', 'B decided'));
      paper.steps = [
        { atMs: 3 * dayMs, brings: () => undefined },
        { atMs: 8 * dayMs, brings: p => void (p.facts = applied('A acknowledged', 'A decided', 'A scored', 'A ranked', 'B acknowledged', 'B decided')) }, // prettier-ignore
        { atMs: 50 * dayMs, brings: p => void (p.closed = 'not-placed') },
      ];
      return paper;
    },
  },
];
