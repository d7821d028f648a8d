import { describe, expect, it } from 'vitest';
import '#texts/all.ts';
import type { Case, Owed } from '../../web/answers.ts';
import type { OrtFacts, Payment } from '#programs/ort/facts.ts';
import { noFacts } from '#programs/ort/facts.ts';
import { standInBrowser } from './browser-ground.ts';

// What the pages of a registration say, from the answers of the server alone.
standInBrowser();
const { turnOf, ownTurns } = await import('../../web/portal/ort/turn.ts');
const { stillMissing } = await import('../../web/portal/ort/sums.ts');
const { sumTyped } = await import('#domain/money.ts');
const { momentsOf } = await import('../../web/portal/ort/way.ts');
const { declaredAnswers, groupsOf } = await import('../../web/portal/ort/summary.ts');
const { isMended, returnedChecks } = await import('../../web/portal/ort/findings.ts');
const { readerOf } = await import('../../web/portal/ort/registration.ts');
const { owedWords, pathOf } = await import('../../web/portal/cabinet/listed.ts');
const { current } = await import('../../web/portal/open/seasons.ts');
const { speak } = await import('../../web/words.ts');
await speak('ru');

const due = '2027-04-02T18:00:00.000Z';
const owes = (name: string, by: string, more: Partial<Owed> = {}): Owed => ({
  ...{ name, key: null, by, from: null, due, dateName: null, remind: [], reminded: [] },
  ...{ otherwise: '', clause: '', stoppedAt: null, creditMs: 0 },
  ...more,
});
const receipt = (day: number, state: Payment['state'], more: Partial<Payment> = {}): Payment => ({
  ...{ method: 'bank', amount: 470, number: 'A1', state, seq: 0, reason: null, decidedBy: null },
  at: `2027-03-0${day}T10:00:00.000Z`,
  ...more,
});
const fee = { total: 1410, lines: [{ test: 'main', amount: 1410 }], waived: 0, rulesVersion: 1 };

function aCase(status: string, facts: Partial<OrtFacts>, owed: Owed[], more: Partial<Case> = {}): Case {
  return {
    ...{ id: '1', number: 'ORT-2027-0000001-1', program: 'ort', zone: 'Asia/Bishkek', status, tone: 'you' },
    season: { id: 's', number: 'S', year: 2027, program: 'ort' },
    ...{ version: 1, seq: 1, at: due, closedReason: null, people: {}, organisation: null },
    facts: { ...noFacts, ...facts } as unknown as Case['facts'],
    owed,
    ...{ actions: [], queue: null, seat: null, papers: [], way: [] },
    ...more,
  };
}

describe('whose turn a registration is', () => {
  it('is the graduate’s while paying is owed, with what is missing and why the last receipt was not taken', () => {
    const payments = { p1: receipt(1, 'confirmed'), p2: receipt(2, 'rejected', { reason: 'not-found' }) };
    const one = aCase('COMPLETED_UNPAID', { fee, payments }, [
      owes('pay', 'graduate'),
      owes('review-payment', 'accountant', { due: '2027-03-01T12:00:00Z' }),
    ]);
    const turn = turnOf(one, 'graduate');
    expect(turn).toMatchObject({ tone: 'you', who: 'Ваш ход', due });
    expect(turn.note).toContain('В выписке банка такого номера нет');
    expect(turn.note).toContain('940');
    expect(turnOf(one, 'coordinator').who).toBe('Ход выпускника');
  });

  it('has a line for each check that was returned, the nearest first', () => {
    const one = aCase('CORRECTION', {}, [
      owes('correct', 'graduate', { key: 'photo' }),
      owes('correct', 'graduate', { key: 'identity', due: '2027-03-05T12:00:00Z' }),
    ]);
    expect(ownTurns(one, 'graduate').map(turn => turn.deed)).toEqual([
      'Исправьте данные или фото документов',
      'Замените фотографию лица',
    ]);
  });

  it('is the centre’s while it checks, and says so', () => {
    const turn = turnOf(aCase('VERIFICATION', { fee }, [owes('verify-documents', 'reviewer')]), 'graduate');
    expect(turn).toMatchObject({ tone: 'us', who: 'Ход центра тестирования', note: 'Ваших действий не требуется.' });
  });

  it('tells the registration number once all is accepted', () => {
    const turn = turnOf(aCase('REGISTERED', { number: 17 }, [owes('place', 'centre')]), 'graduate');
    expect(turn).toMatchObject({ tone: 'done', deed: 'Регистрационный номер 000017' });
  });

  it.each([
    ['NOT_ADMITTED', 'not-admitted', 'refused'],
    ['CANCELLED', 'withdrawn', 'expired'],
    ['EXPIRED', 'not-paid', 'expired'],
    ['EXPIRED', 'not-finished', 'expired'],
  ])('tells what a closed registration came to: %s, %s', (status, closedReason, tone) => {
    const turn = turnOf(aCase(status, {}, [], { closedReason }), 'graduate');
    expect(turn.tone).toBe(tone);
    expect(`${turn.deed} ${turn.otherwise}`).not.toMatch(/ort\.|portal\./);
  });
});

describe('a sum as it is typed', () => {
  it.each([
    ['1880', 1880],
    ['1 880 сом', 1880],
    ['1\u2009880,50', 1880.5],
    ['470.5', 470.5],
    ['0', undefined],
    ['', undefined],
    ['1880,505', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['1,880', undefined],
    ['1000000000', undefined],
  ])('%s', (typed, sum) => expect(sumTyped(typed)).toBe(sum));

  it('is offered as what is neither confirmed nor waiting', () => {
    const payments = { a: receipt(1, 'confirmed'), b: receipt(2, 'under-review'), c: receipt(3, 'cancelled') };
    expect(stillMissing({ ...noFacts, fee, payments })).toBe(470);
    expect(stillMissing({ ...noFacts, fee, payments: { a: receipt(1, 'under-review', { amount: 2000 }) } })).toBe(0);
  });
});

describe('what happened, as the graduate reads it', () => {
  const step = (seq: number, kind: string, params: Record<string, unknown> = {}, role: string | null = 'graduate') => ({
    ...{ seq, kind, at: due, params },
    by: { kind: 'person', role },
  });
  const filledBy = { 'personal.surname': 'coordinator', 'personal.pin': 'graduate' };
  const way = [
    step(1, 'case.opened', {}, 'coordinator'),
    step(2, 'file.attached', { slot: 'front' }),
    step(3, 'file.attached', { slot: 'consent' }, 'coordinator'),
    step(4, 'form.finished', { fee, filledBy }),
    step(5, 'file.attached', { slot: 'photo' }),
    step(6, 'check.looked', { check: 'photo' }, 'reviewer'),
    step(7, 'refusal.proposed', { check: 'photo' }, 'reviewer'),
    step(8, 'check.returned', { check: 'photo', findings: [] }, 'reviewer'),
  ];

  it('leaves out bells, papers on the way to a finished form, and what the centre’s people say to each other', () => {
    expect(momentsOf(way).map(moment => moment.key)).toEqual(['1', '3', '4', '5', '8']);
  });

  it('names who of the two did it, and which fields the school filled in', () => {
    const finished = momentsOf(way).find(moment => moment.key === '4');
    expect(finished?.note).toBe('Выпускник. Школа заполнила: Фамилия');
    expect(momentsOf(way)[0]?.note).toBe('Ответственный в школе');
  });
});

describe('the form to read', () => {
  it('asks for a certificate instead of a passport under 16 and says that no subject was chosen', () => {
    const one = aCase('REGISTERED', {}, [], {
      people: { graduate: { name: 'А', surname: 'Асанов', certificate: '••••3456', addresses: { street: 'Манас' } } },
    });
    const facts = { ...noFacts, identity: 'under-16' as const, language: 'ky' };
    const shown = groupsOf(declaredAnswers(one, facts), true).flatMap(group => group.answers.map(row => row.value));
    expect(shown).toEqual([
      ...['Асанов', 'Нет паспорта, младше 16 лет', '••••3456'],
      ...['Манас', 'Не выбраны', 'Кыргызский'],
    ]);
  });
});

describe('a correction', () => {
  const returned = (day: number) => ({
    ...{ ...noFacts.checks.photo, state: 'returned' as const },
    at: `2027-03-0${day}T10:00:00.000Z`,
  });
  const facts = {
    ...noFacts,
    files: { photo: { fileId: 'f', at: '2027-03-07T10:00:00.000Z', seq: 0, advice: [] } },
    checks: { ...noFacts.checks, photo: returned(5) },
  };

  it('is made when the named file is newer than the finding', () => {
    expect(returnedChecks(facts)).toEqual(['photo']);
    expect(isMended(facts, 'photo', 'photo')).toBe(true);
    expect(isMended({ ...facts, checks: { ...facts.checks, photo: returned(8) } }, 'photo', 'photo')).toBe(false);
  });
});

describe('who is reading', () => {
  const listed = (...names: string[]) => ({ actions: names.map(name => ({ name, allowed: true })) });

  it('is the graduate where consent is theirs to give, the coordinator where files are, else neither', () => {
    expect(readerOf(aCase('DRAFT', {}, [], listed('attach', 'consent')))).toBe('graduate');
    expect(readerOf(aCase('DRAFT', {}, [], listed('attach')))).toBe('coordinator');
    expect(readerOf(aCase('DRAFT', {}, [], listed('remind')))).toBe('other');
  });
});

describe('the cabinet', () => {
  const listed = (program: string, status: string, key: string | null) => ({
    ...{ id: '1', number: 'ORT-2027-0000001-1', program, status, tone: 'you' as const, version: 1, name: null },
    organisation: null,
    owed: { name: 'correct', key, by: 'graduate', due },
  });

  it('tells what is owed by the check it is of, and opens the page of the registration', () => {
    expect(owedWords(listed('ort', 'CORRECTION', 'photo'))).toBe('Замените фотографию лица');
    expect(owedWords(listed('ort', 'CORRECTION', 'elsewhere'))).toBe('Исправьте то, что назвал центр тестирования');
    expect(pathOf(listed('ort', 'DRAFT', null))).toBe('/cases/ORT-2027-0000001-1');
    expect(pathOf(listed('grade-one', 'DRAFT', null))).toContain('/steps/child');
  });
});

describe('the season people ask about', () => {
  const season = (id: string, from: string, until: string) => ({
    ...{ id, program: 'ort', title: {}, year: Number(until.slice(0, 4)), open: true, zone: 'Asia/Bishkek' },
    dates: [{ name: 'registration', from, until, clause: '' }],
  });
  const all = [
    season('winter', '2026-10-14T18:00:00Z', '2026-10-30T18:00:00Z'),
    season('spring', '2027-02-17T18:00:00Z', '2027-04-02T18:00:00Z'),
  ];

  it.each([
    ['2026-10-20T00:00:00Z', 'winter'],
    ['2026-12-20T00:00:00Z', 'spring'],
    ['2027-03-20T00:00:00Z', 'spring'],
    ['2027-08-20T00:00:00Z', 'spring'],
  ])('at %s is %s', (at, id) => expect(current(all, 'ort', Date.parse(at))?.id).toBe(id));
});
