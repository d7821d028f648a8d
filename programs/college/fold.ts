// How each kind of event changes what is known of an application. An event about a choice names it as its part.
import type { CaseEvent, Fold } from '#domain/events.ts';
import type { ScoredPart } from '#domain/score.ts';
import type { Slot } from './definition.ts';
import type { Appeal, Choice, CollegeFacts, Exam, Marks, Terms } from './facts.ts';

const text = (event: CaseEvent, name: string): string => String(event.body[name] ?? '');
const marksIn = (event: CaseEvent): { [subject: string]: number } => event.body.marks as { [subject: string]: number };

/** Changes the choice an event names; `moves` where it comes to another state, from which its duties count. */
function choice(change: (choice: Choice, event: CaseEvent) => Partial<Choice>, moves?: Choice['state']) {
  return (f: CollegeFacts, e: CaseEvent): CollegeFacts => {
    const key = text(e, 'part');
    const before = f.choices[key];
    if (!before) throw new Error(`no choice ${key}`);
    const moved = moves ? { state: moves, at: e.recordedAt, seq: e.seq } : {};
    return { ...f, choices: { ...f.choices, [key]: { ...before, ...moved, ...change(before, e) } } };
  };
}

function exam(change: (exam: Exam, event: CaseEvent) => Partial<Exam>) {
  return choice((c, e) => (c.exam ? { exam: { ...c.exam, ...change(c.exam, e) } } : {}));
}

function submitted(f: CollegeFacts, e: CaseEvent): CollegeFacts {
  const claimed = e.body.quota ? 'claimed' : null;
  const chosen = e.body.choices as { offer: string; organisation: string; terms: { [name: string]: string } }[];
  return {
    ...f,
    submittedAt: e.effectiveAt,
    submittedSeq: e.seq,
    filedBy: e.actor.role ?? e.actor.kind,
    applicationType: text(e, 'applicationType'),
    diagnosticsAt: e.effectiveAt,
    consentBy: f.consentBy ?? 'applicant',
    education: e.body.education as CollegeFacts['education'],
    quota: e.body.quota ? { category: text(e, 'quota') } : null,
    choices: Object.fromEntries(
      chosen.map(({ offer, organisation, terms }, index): [string, Choice] => [
        offer,
        {
          ...{ key: offer, offerId: offer, organisationId: organisation, rank: index + 1 },
          terms: terms as unknown as Terms,
          ...{ state: 'new', at: e.recordedAt, seq: e.seq, acknowledgedAt: null, acceptedAt: null, marks: null },
          ...{
            quota: claimed,
            reasons: [],
            items: [],
            mended: false,
            exam: null,
            absences: 0,
            missed: [],
            told: 0,
            examOwed: null,
          },
          ...{ score: null, appeal: null, appealLapsed: false },
        },
      ]),
    ),
  };
}

const appealed = (change: (appeal: Appeal, event: CaseEvent) => Partial<Appeal>) =>
  choice((c, e) => (c.appeal ? { appeal: { ...c.appeal, ...change(c.appeal, e) } } : {}));

export const fold: Fold<CollegeFacts> = {
  'case.opened': (f, e) => ({
    ...f,
    openedAt: e.effectiveAt,
    openedSeq: e.seq,
    organisationId: typeof e.body.organisationId === 'string' ? e.body.organisationId : null,
  }),
  'file.attached': (f, e) => {
    const slot = text(e, 'slot') as Slot;
    const files = { ...f.files, [slot]: { fileId: text(e, 'fileId'), at: e.effectiveAt, seq: e.seq } };
    return { ...f, files, consentBy: slot === 'consent' ? (f.consentBy ?? 'paper') : f.consentBy };
  },
  'file.removed': (f, e) => {
    const { [text(e, 'slot') as Slot]: _, ...files } = f.files;
    return { ...f, files };
  },
  'consent.given': f => ({ ...f, consentBy: 'applicant' }),
  'application.sent': submitted,
  'choice.acknowledged': choice((_c, e) => ({ acknowledgedAt: e.effectiveAt }), 'processing'),
  'choice.erroneous': choice((_c, e) => ({ items: e.body.items as Choice['items'] }), 'error'),
  'choice.mended': choice(() => ({ mended: true }), 'new'),
  'correction.lapsed': choice(() => ({}), 'processing'),
  'choice.rejected': choice((_c, e) => ({ reasons: e.body.reasons as string[] }), 'rejected'),
  'choice.accepted': choice(
    (c, e) => ({
      acceptedAt: e.effectiveAt,
      marks: {
        ...{ state: 'entered' as const, by: e.actor.accountId ?? '', first: marksIn(e), second: null },
        ...{ at: e.recordedAt, seq: e.seq },
      },
      quota: c.quota === null ? null : (text(e, 'quota') as Choice['quota']),
      examOwed: { at: e.recordedAt, seq: e.seq },
    }),
    'accepted',
  ),
  'marks.confirmed': choice((c, e) => ({
    marks: { ...(c.marks as Marks), state: 'confirmed', second: null, ...moment(e) },
  })),
  'marks.differ': choice((c, e) => ({
    marks: {
      ...(c.marks as Marks),
      state: 'differ',
      second: { by: e.actor.accountId ?? '', marks: marksIn(e) },
      ...moment(e),
    },
  })),
  'marks.settled': choice((c, e) => ({
    marks: { ...(c.marks as Marks), state: 'confirmed', first: marksIn(e), second: null, ...moment(e) },
  })),
  'exam.scheduled': choice((c, e) => ({
    exam: {
      ...{ sitting: text(e, 'sitting'), startsAt: text(e, 'startsAt'), minutes: Number(e.body.minutes) },
      ...{ ...moment(e), grades: [], grade: null, gradedAt: null },
    },
    told: c.told + 1,
  })),
  'exam.moved': choice((c, e) => ({
    exam: c.exam && {
      ...{ ...c.exam, startsAt: text(e, 'startsAt'), minutes: Number(e.body.minutes) },
      ...moment(e),
    },
    told: c.told + 1,
  })),
  'exam.cancelled': choice((c, e) => ({ exam: null, examOwed: moment(e), told: c.told + 1 })),
  'exam.marked': exam((x, e) => ({
    grades: [...x.grades, { by: e.actor.accountId ?? '', grade: Number(e.body.grade) }],
  })),
  'exam.graded': exam((x, e) => ({
    grades: [...x.grades, { by: e.actor.accountId ?? '', grade: Number(e.body.given) }],
    ...{ grade: Number(e.body.grade), gradedAt: e.effectiveAt },
  })),
  'exam.absent': choice((c, e) => ({
    ...{ exam: null, absences: c.absences + 1, examOwed: moment(e), told: c.told + 1 },
    missed: [...c.missed, text(e, 'sitting')],
  })),
  'choice.scored': choice((_c, e) => ({ score: scoreIn(e) }), 'scored'),
  'choice.not-selected': choice(
    (c, e) => ({ reasons: [text(e, 'why')], score: e.body.score ? scoreIn(e) : c.score }),
    'not-selected',
  ),
  'appeal.filed': choice((_c, e) => ({ appeal: { ...moment(e), state: 'filed', proposal: null } })),
  'appeal.proposed': appealed((_a, e) => ({
    ...{ state: 'proposed', ...moment(e) },
    proposal: {
      decision: text(e, 'decision') as 'raise' | 'lower' | 'keep',
      grade: typeof e.body.grade === 'number' ? e.body.grade : null,
      ...{ by: e.actor.accountId ?? '', protocol: text(e, 'protocol') },
    },
  })),
  'appeal.reopened': appealed((_a, e) => ({ state: 'filed', proposal: null, ...moment(e) })),
  'appeal.lapsed': choice(() => ({ appealLapsed: true })),
  'appeal.decided': (f, e) => {
    const decided = appealed(() => ({ state: 'decided' }))(f, e);
    return typeof e.body.grade === 'number' ? exam(() => ({ grade: Number(e.body.grade) }))(decided, e) : decided;
  },
  'choice.withdrawn': choice((_c, e) => ({ reasons: [text(e, 'reason')] }), 'withdrawn'),
  withdrawn: (f, e) => ({ ...f, ended: 'withdrawn', endedAt: e.effectiveAt }),
  expired: (f, e) => ({ ...f, ended: 'not-sent', endedAt: e.effectiveAt }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => {
    const name = `${text(e, 'obligation')}/${text(e, 'key')}`;
    return { ...f, lapses: { ...f.lapses, [name]: { at: e.recordedAt, seq: e.seq } } };
  },
};

function moment(e: CaseEvent): { at: string; seq: number } {
  return { at: e.recordedAt, seq: e.seq };
}

function scoreIn(e: CaseEvent): Choice['score'] {
  const { total, formulaId, formulaVersion, parts, problems } = e.body.score as { [name: string]: unknown };
  return {
    total: (total ?? null) as string | null,
    ...{ formulaId: String(formulaId), formulaVersion: Number(formulaVersion) },
    ...{ parts: parts as ScoredPart[], problems: problems as string[], ...moment(e) },
  };
}
