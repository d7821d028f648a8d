import { describe, expect, it } from 'vitest';
import '#texts/all.ts';
import { standInBrowser } from './browser-ground.ts';

standInBrowser();
const { turnOf } = await import('../../web/portal/cabinet/turn.ts');
const { speak } = await import('../../web/words.ts');
await speak('ru');

type Case = Parameters<typeof turnOf>[0];
type Owed = Case['owed'][number];

const now = Date.parse('2027-08-10T04:00:00Z');
const due = '2027-09-15T18:00:00.000Z';

function owed(name: string, by: string, more: Partial<Owed> = {}): Owed {
  return {
    name,
    key: null,
    by,
    from: null,
    due,
    dateName: null,
    remind: [],
    reminded: [],
    otherwise: '',
    clause: '',
    stoppedAt: null,
    creditMs: 0,
    ...more,
  };
}

function aCase(status: string, owes: Owed[], more: Partial<Case> = {}): Case {
  return {
    id: '1',
    number: 'GR1',
    program: 'grade-one',
    season: { id: 's', number: 'S', year: 2027, program: 'grade-one' },
    zone: 'Asia/Bishkek',
    status,
    tone: 'you',
    version: 1,
    seq: 1,
    at: new Date(now).toISOString(),
    closedReason: null,
    facts: {},
    people: {},
    organisation: null,
    owed: owes,
    actions: [],
    queue: null,
    seat: null,
    papers: [],
    way: [],
    ...more,
  };
}

const paper = (code: string, countsAs: 'scan' | 'original', as: 'scan' | 'original' | null) => ({
  code,
  countsAs,
  state: as ? ('handed-in' as const) : ('none' as const),
  as,
  at: null,
  reason: null,
  fileId: null,
});

describe('whose turn it is', () => {
  it('is the family’s when it owes papers, and counts only what counts', () => {
    const papers = [
      paper('statement', 'scan', 'scan'),
      paper('birth-certificate', 'original', 'scan'),
      paper('photo-3x4', 'scan', null),
    ];
    const turn = turnOf(
      aCase('AWAITING_DOCUMENTS', [owed('documents', 'parent', { from: '2027-07-31T18:00:00Z' })], { papers }),
      now,
    );
    expect(turn).toMatchObject({ tone: 'you', who: 'Ваш ход', deed: 'Сдайте в школу 2 документа', due });
    expect(turn.otherwise).toContain('место освободится автоматически');
  });

  it('is nobody’s while the papers are not taken yet: the seat is held and that is said', () => {
    const june = Date.parse('2027-06-10T04:00:00Z');
    const turn = turnOf(aCase('SEAT_HELD', [owed('documents', 'parent', { from: '2027-07-31T18:00:00Z' })]), june);
    expect(turn).toMatchObject({ tone: 'done', deed: 'Сейчас ничего делать не нужно' });
    expect(turn.note).toContain('с 1 августа до 15 сентября');
  });

  it('puts what the family owes before what an office owes', () => {
    const turn = turnOf(
      aCase('NEEDS_CORRECTION', [
        owed('check-priority', 'director', { due: '2027-08-11T12:00:00Z' }),
        owed('correction', 'parent'),
      ]),
      now,
    );
    expect(turn.owed?.name).toBe('correction');
  });

  it('is the school’s while it reviews, and nothing is needed from the family', () => {
    const turn = turnOf(aCase('DOCUMENTS_REVIEW', [owed('review', 'clerk')]), now);
    expect(turn).toMatchObject({ tone: 'us', who: 'Ход школы', note: 'Ваших действий не требуется.' });
  });

  it('shows a clock that stands instead of a date', () => {
    const stopped = owed('documents', 'parent', {
      due: null,
      stoppedAt: '2027-09-08T09:20:00Z',
      creditMs: 172_800_000,
    });
    expect(turnOf(aCase('AWAITING_DOCUMENTS', [stopped]), now)).toMatchObject({
      due: null,
      stopped: { at: '2027-09-08T09:20:00Z', creditMs: 172_800_000 },
    });
  });

  it.each([
    ['SEAT_RELEASED', 'released'],
    ['REFUSED', 'refused'],
    ['WITHDRAWN', 'expired'],
    ['ENROLLED', 'done'],
  ])('tells what a closed case came to: %s', (status, tone) => {
    const turn = turnOf(aCase(status, []), now);
    expect(turn.tone).toBe(tone);
    expect(turn.deed).not.toContain('cabinet.');
  });
});
