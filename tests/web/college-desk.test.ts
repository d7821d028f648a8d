import { describe, expect, it } from 'vitest';
import { formula578, formulas578 } from '#programs/college/formula-578.ts';
import { erroneousItems, erroneousReasons, rejectReasons } from '#programs/college/definition.ts';
import { tones } from '#programs/college/status.ts';
import { standInBrowser } from './browser-ground.ts';

standInBrowser();
const { allowedOf, emptyDraft, greyedOf, inputOf, itemChoices, keyOf, lacksOf, rejections, toggledFault } =
  await import('#web/console/college/decisions.ts');
const { differing, faultsOf, isWhole, marksOf, preview, subjectsOf, sumOf } =
  await import('#web/console/college/marks.ts');
const { acceptedStatuses, caseStatuses, choiceStatuses, countsOf, listFilters, listNames, originalLists } =
  await import('#web/console/college/lists.ts');
const { dayBars, sumBy } = await import('#web/console/college/statistics.ts');
const { keyOf: rowKey, pathOf } = await import('#web/console/college/choices.ts');
const { inboxes, nextOf, pathOf: taskPath } = await import('#web/console/tasks.ts');

const whole = { kazakh_language: '5', history_kz: '4', mathematics: '5', physics: '4' };

describe('the marks of a certificate', () => {
  it('are asked for by the formula in force, each subject once', () => {
    expect(subjectsOf(formula578)).toEqual([
      ...['kazakh_language', 'russian_language', 'history_kz', 'mathematics', 'algebra', 'physics', 'informatics'],
    ]);
  });

  it('are whole when every place of the formula has one within the scale', () => {
    expect(isWhole(formula578, whole)).toBe(true);
    expect(faultsOf(formula578, { ...whole, physics: '' }).missing.map(slot => slot.code)).toEqual(['p2']);
    expect(faultsOf(formula578, { ...whole, physics: '2', algebra: 'x' }).outside).toEqual(['physics', 'algebra']);
  });

  it('come to the score while they are typed, with the sum that makes it', () => {
    const counted = preview(formula578, whole, false);
    expect(counted.total).toBe('4.50');
    expect(sumOf(formula578, counted)).toBe('(5 + 4 + 5 + 4) ÷ 4');
    expect(preview(formula578, whole, true).total).toBeNull();
    expect(sumOf(formula578, preview(formula578, {}, false))).toBe('');
  });

  it('take a comma for a point, and leave out what is no number', () => {
    expect(marksOf({ a: '4,5', b: ' 3 ', c: 'x', d: '' })).toEqual({ a: 4.5, b: 3 });
  });

  it('of two entries name where they differ', () => {
    expect(differing({ a: 5, b: 4 }, { a: 5, b: 3, c: 4 })).toEqual(['b', 'c']);
  });
});

describe('a decision on a choice', () => {
  const action = (name: string, allowed: boolean, part = 'O1') => ({
    ...{ name, part, allowed, signed: true as const },
    ...(allowed ? {} : { refusal: { code: 'same-person' } }),
  });
  const context = { formula: formula578, choice: { quota: null } };

  it('is offered for this very choice alone, as the server allows', () => {
    const actions = [
      action('accept', true),
      action('reject', true),
      action('accept', true, 'O2'),
      action('send', true),
    ];
    expect(allowedOf(actions, 'O1')).toEqual(['accept', 'reject']);
    expect(greyedOf([action('confirm-grades', false)], 'O1')?.refusal?.code).toBe('same-person');
  });

  it('has one key at a time', () => {
    for (const together of [
      ['accept', 'mark-erroneous', 'reject'],
      ['acknowledge', 'mark-erroneous'],
    ] as const)
      expect(new Set(together.map(name => keyOf[name])).size).toBe(together.length);
  });

  it('says what is missing before it can be signed', () => {
    const draft = emptyDraft();
    expect(lacksOf('reject', draft, context)).toEqual(['reasons']);
    expect(lacksOf('mark-erroneous', draft, context)).toEqual(['items']);
    expect(lacksOf('acknowledge', draft, context)).toEqual([]);
    expect(lacksOf('accept', draft, { ...context, formula: undefined })).toEqual(['formula']);
    const claimed = { formula: formula578, choice: { quota: 'claimed' as const } };
    expect(lacksOf('accept', { ...draft, marks: whole }, claimed)).toEqual(['quota']);
    expect(lacksOf('accept', { ...draft, marks: whole, quota: 'refused' }, claimed)).toEqual(['quota-reason']);
    expect(lacksOf('confirm-grades', { ...draft, marks: whole }, claimed)).toEqual([]);
  });

  it('sends what was put down, and of a quota only where one is claimed', () => {
    const draft = { ...emptyDraft(), marks: whole, quota: 'refused' as const, quotaReason: 'proof-missing' };
    const marks = { kazakh_language: 5, history_kz: 4, mathematics: 5, physics: 4 };
    expect(inputOf('accept', draft, { quota: null })).toEqual({ marks });
    expect(inputOf('accept', draft, { quota: 'claimed' })).toEqual({ marks, quota: 'refused', quotaReason: 'proof-missing' }); // prettier-ignore
    expect(inputOf('confirm-grades', draft, { quota: 'claimed' })).toEqual({ marks });
  });

  it('names what is wrong by two keys each, from the lists the server takes', () => {
    const groups = itemChoices(true);
    expect(groups.map(group => group.item)).toEqual([...erroneousItems]);
    const keys = groups.flatMap(group => group.reasons.map(one => group.key + one.key));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { reasons } of groups) for (const { reason } of reasons) expect(erroneousReasons).toContain(reason);
    expect(rejections.map(one => one.reason)).toEqual([...rejectReasons]);
    expect(itemChoices(false).map(group => group.item)).not.toContain('quota');
    const one = { item: 'iin', reason: 'wrong' };
    expect(toggledFault(toggledFault([], one), one)).toEqual([]);
  });
});

describe('the lists of applications', () => {
  it('are the original sub-sections in their order, then ours', () => {
    expect(originalLists).toEqual([
      'new',
      'all',
      'processing',
      'accepted',
      'rejected',
      'withdrawn',
      'erroneous',
      'worker',
    ]);
    expect(Object.keys(listFilters)).toEqual([...listNames]);
  });

  it('know every state there is', () => {
    expect([...new Set([...choiceStatuses, ...caseStatuses])].sort()).toEqual(Object.keys(tones).sort());
    expect(choiceStatuses).toEqual(expect.arrayContaining([...acceptedStatuses]));
  });

  it('are counted out of one answer', () => {
    const facets = {
      ...{ total: 9, status: { NEW: 3, ERROR: 1 }, mark: { accepted: 2, worker: 4 } },
      ...{ due: { overdue: 1, today: 2, later: 6 }, owed: { 'confirm-grades': 1, 'settle-grades': 1 } },
    };
    expect(countsOf(facets, 5)).toEqual({
      ...{ new: 3, all: 9, processing: 0, accepted: 2, rejected: 0, withdrawn: 0, erroneous: 1, worker: 4 },
      ...{ today: 3, second: 2, filed: 5 },
    });
    expect(countsOf(undefined, null)).toEqual({});
  });

  it('lead to the desk of the choice, a whole application to its history', () => {
    expect(pathOf({ number: 'COL-1', part: 'O1' })).toBe('/college/COL-1/O1');
    expect(pathOf({ number: 'COL-1', part: null })).toBe('/inspect/COL-1');
    expect(rowKey({ number: 'COL-1', part: 'O1' })).not.toBe(rowKey({ number: 'COL-1', part: 'O2' }));
  });
});

describe('the tasks of a committee', () => {
  const task = (number: string, part: string) => ({
    ...{ id: `${number}${part}`, name: 'decide', key: part, part, by: 'committee', due: null, openedAt: '', shown: {} },
    ...{ takenBy: null, case: { id: number, number, program: 'college', status: '', version: 1, name: null } },
  });

  it('open the choice they are about, and go on to the next one, also of the same application', () => {
    expect(taskPath(task('COL-1', 'O1'), 'decide')).toEqual({ path: '/college/COL-1/O1', query: { from: 'decide' } });
    expect(nextOf([task('COL-1', 'O1'), task('COL-1', 'O2')], 'me', 'COL-1/O1')?.part).toBe('O2');
  });

  it('have a list each', () => {
    for (const name of ['acknowledge', 'decide', 'confirm-grades', 'settle-grades'])
      expect(inboxes[name]?.name).toBe(name);
  });
});

describe('the statistics', () => {
  it('add up over specialties, and draw a day where nothing came', () => {
    const all = {
      offers: [
        { offer: 'a', statuses: { NEW: 2, ERROR: 1 } },
        { offer: 'b', statuses: { NEW: 1, ERROR: 0 } },
      ],
      days: [],
    };
    expect(sumBy(all, status => status === 'NEW')).toBe(3);
    const { bars } = dayBars([
      { day: '2027-07-05', count: 4 },
      { day: '2027-07-07', count: 2 },
    ]);
    expect(bars.map(({ day, count }) => [day, count])).toEqual([
      ['2027-07-05', 4],
      ['2027-07-06', 0],
      ['2027-07-07', 2],
    ]);
    expect(bars[0]?.height).toBe(2 * (bars[2]?.height ?? 0));
    expect(dayBars([]).bars).toEqual([]);
  });
});

describe('every formula of the order', () => {
  it.each(formulas578.map(formula => [formula.code, formula] as const))('%s can be typed whole', (_, formula) => {
    const marks = Object.fromEntries(subjectsOf(formula).map(subject => [subject, '5']));
    expect(isWhole(formula, marks)).toBe(true);
  });
});
