import { describe, expect, it } from 'vitest';
import '#texts/all.ts';
import {
  examComponents,
  missingPolicies,
  partCodes,
  tieKeys,
  totalNames,
  totals,
  type Formula,
} from '#domain/score-formula.ts';
import { formulaFaultCodes, formulaFaults } from '#domain/formula-faults.ts';
import { roundingModes } from '#domain/fractions.ts';
import { quotaFaultCodes, quotaRoundings, quotaScopes } from '#domain/quotas.ts';
import { certificateSubjects } from '#domain/subjects.ts';
import { formula578, formulas578 } from '#programs/college/formula-578.ts';
import { quotaCategories } from '#programs/college/quota-rules.ts';
import { knows, speaks, type Language } from '#texts/say.ts';
import { standInBrowser } from './browser-ground.ts';

// The editor of a formula: what its deeds make of one, how people's marks are read, and that nothing is left unsaid.
standInBrowser();
const { speak, t } = await import('../../web/words.ts');
const editing = await import('../../web/console/formula/editing.ts');
const words = await import('../../web/console/formula/formula-words.ts');
const people = await import('../../web/console/formula/people.ts');
await speak('ru');

const deeds: [string, (formula: Formula) => Formula][] = [
  ['without an exam', formula => editing.withOrWithout(formula, 'exam', false)],
  ['without bonus', formula => editing.withOrWithout(formula, 'bonus', false)],
  [
    'without both, and both back',
    formula => {
      const bare = editing.withOrWithout(editing.withOrWithout(formula, 'exam', false), 'bonus', false);
      return editing.withOrWithout(editing.withOrWithout(bare, 'bonus', true), 'exam', true);
    },
  ],
  ['another exam', formula => editing.withComponents(formula, [{ code: 'special', max: 10, passMin: 4, weight: 1 }])],
  ['a tie less', formula => editing.withTie(formula, 'lottery', false)],
  ['a tie more', formula => editing.withTie(formula, 'honours', true)],
  ['a tie moved', formula => editing.withTieMoved(formula, 1, -1)],
  ['a sum', formula => editing.withCertificate(formula, { aggregate: 'sum' })],
];

describe('a deed of the editor', () => {
  it.each(deeds)('%s leaves no fault and does not touch what was there', (_, deed) => {
    const before = structuredClone(formula578);
    for (const formula of formulas578) expect(formulaFaults(deed(formula))).toEqual([]);
    expect(formula578).toEqual(before);
  });

  it('keeps the total in step with its parts', () => {
    const bare = editing.withOrWithout(formula578, 'exam', false);
    expect(bare.total).toBe('certificate + bonus');
    expect(bare.thresholds).toEqual({ total: null });
    expect(editing.fittingTotals(bare)).toEqual(['certificate + bonus']);
    expect(editing.fittingTotals(formula578)).toContain('mean(certificate, exam) + bonus');
  });

  it('keeps the number of the application last', () => {
    expect(editing.withTie(formula578, 'honours', true).tieBreak.slice(-2)).toEqual(['honours', 'id']);
  });

  it('offers a subject in one place only', () => {
    const free = editing.freeSubjects(formula578, certificateSubjects);
    expect(free).not.toContain('physics');
    expect(free).toContain('chemistry');
  });
});

describe('a fault', () => {
  it('is told with its place and what to do, and leads to its control', () => {
    const worse = editing.withSlot(formula578, 2, { weight: Number.NaN });
    const [fault] = formulaFaults(worse);
    expect(words.placeOf(fault!.path, worse)).toBe('Профильный предмет 1');
    expect(words.faultWords(fault!)).toBe('вес – число больше нуля, например 1');
    expect(words.controlOf(fault!)).toBe('formula-parts-0-subjects-2-weight');
  });

  it('of a person is told by the subject it is about', () => {
    expect(words.problemWords('missing:hist', formula578)).toBe('Обязательный предмет 2: нет оценки');
    expect(words.problemWords('below:exam.creative', formula578)).toBe('Творческий экзамен: ниже проходного балла');
    expect(words.problemWords('below:total', formula578)).toBe('Итоговый балл: ниже проходного балла');
  });
});

describe('numbers', () => {
  it('are typed with a comma or a point', () => {
    expect(['1,5', ' 2.25 ', '3', '', '-1', '1e3', 'x', '1,2,3'].map(words.numberTyped)).toEqual([
      ...[1.5, 2.25, 3, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect([words.numberIn('4.50'), words.numberIn(0.5), words.numberIn(null)]).toEqual(['4,50', '0,5', '–']);
  });
});

describe('two versions', () => {
  it('differ in what was changed and in nothing else', () => {
    const after = editing.withSlot({ ...formula578, missing: 'treat_as_min' }, 3, { anyOf: ['chemistry'], weight: 2 });
    expect(words.differences(formula578, formula578)).toEqual([]);
    expect(words.differences(formula578, after)).toEqual([
      { what: 'Профильный предмет 2', before: 'Физика или Информатика × 1', after: 'Химия × 2' },
      { what: 'Если оценки нет', before: 'в конкурсе не участвует', after: 'считается низшая оценка' },
    ]);
    const bare = editing.withOrWithout(formula578, 'exam', false);
    expect(words.differences(formula578, bare).map(each => each.what)).toEqual(['Творческий экзамен', 'Итоговый балл']);
  });

  it('say the total in words', () => {
    expect(words.totalIn('mean(certificate, exam) + bonus')).toBe('(аттестат + экзамен) ÷ 2 + дополнительные баллы');
  });
});

describe('what if', () => {
  const columns = new Map(
    [...certificateSubjects.map(code => [code, `subject.${code}`]), ['exam.creative', 'exam.creative']].map(
      ([code = '', key = '']) => [people.foldColumn(t(key)), code],
    ),
  );
  const table = [
    'Имя;Русский  язык;История Казахстана;Математика;Физика;Гороскоп',
    'Айгерім;5;4;5;4;козерог',
    '"Бекзат; старший";4;5;4;5;',
    'Дана;5;;5;5;',
    'Ержан;5;х;5;5;',
  ].join('\r\n');

  it('reads people from a table, with whatever separates its cells', () => {
    const read = people.readPeople(table, columns, false);
    expect(read.strange).toEqual(['Гороскоп']);
    expect(read.wrong).toEqual([{ line: 5, column: 'История Казахстана' }]);
    expect(read.people.map(({ name }) => name)).toEqual(['Айгерім', 'Бекзат; старший', 'Дана', 'Ержан']);
    expect(read.people[0]?.entered.marks).toEqual({ russian_language: 5, history_kz: 4, mathematics: 5, physics: 4 });
    const tabs = people.readPeople('\ufeffa\tФИЗИКА\tТворческий экзамен\nx\t4,5\t3', columns, true);
    expect(tabs.people[0]).toEqual({
      name: 'x',
      entered: { marks: { physics: 4.5 }, exam: { creative: 3 }, examRequired: true },
    });
    expect(people.readPeople('', columns, false)).toEqual({ people: [], strange: [], wrong: [] });
  });

  it('orders them by total, then by what decides a tie; who cannot be ranked has no place', () => {
    const read = people.readPeople(table, columns, false).people;
    const heavy = editing.withSlot(formula578, 3, { weight: 3 });
    expect(people.placed(formula578, read).map(one => [one.score.total, one.place])).toEqual([
      ['4.50', 1],
      ['4.50', 1],
      [null, null],
      [null, null],
    ]);
    expect(
      people
        .placed(heavy, read)
        .map(one => [one.score.total, one.place])
        .slice(0, 2),
    ).toEqual([
      ['4.33', 2],
      ['4.67', 1],
    ]);
    const tied = people.readPeople(
      'n,Русский язык,История Казахстана,Математика,Физика,Химия\na,5,5,4,4,3\nb,4,4,5,5,3\nc,5,5,4,4,5',
      columns,
      false,
    );
    expect(people.placed(formula578, tied.people).map(one => one.place)).toEqual([3, 2, 1]);
  });

  it('has an example for every model', () => {
    for (const formula of formulas578) {
      const subjects = editing.slotsOf(formula).flatMap(slot => slot.anyOf[0] ?? []);
      const text = people.exampleTable(formula, subjects, true, code => code);
      const codes = new Map([...subjects, ...examComponents.map(code => `exam.${code}`)].map(code => [code, code]));
      const folded = new Map([...codes].map(([name, code]) => [people.foldColumn(name), code]));
      const read = people.readPeople(text, folded, true);
      expect(read.strange).toEqual([]);
      expect(people.placed(formula, read.people).filter(one => one.place !== null)).toHaveLength(4);
    }
  });
});

describe('words', () => {
  it.each(['kk', 'ru', 'en'] as Language[])('in %s name everything a formula and a quota may say', language => {
    const needed = [
      ...certificateSubjects.map(code => `subject.${code}`),
      ...examComponents.map(code => `exam.${code}`),
      ...formulaFaultCodes.map(code => `formula.fault.${code}`),
      ...roundingModes.map(mode => `formula.mode.${mode}`),
      ...missingPolicies.map(policy => `formula.missing.${policy}`),
      ...partCodes.map(code => `formula.place.${code}`),
      ...tieKeys.map(key => `formula.tie.${key}`),
      ...formulas578.map(({ code }) => `formula.model.${code}`),
      ...quotaCategories.map(({ code }) => `quota.${code}`),
      ...quotaScopes.map(scope => `formula.quota.scope.${scope}`),
      ...quotaRoundings.map(rounding => `formula.quota.rounding.${rounding}`),
      ...quotaFaultCodes.map(code => `formula.quota.fault.${code}`),
      ...quotaCategories.map(({ legalBasis }) => `formula.quota.act.${/No\. (\d+)/.exec(legalBasis)?.[1]}`),
    ];
    expect(needed.filter(key => !knows(language, key) || !speaks(language, key))).toEqual([]);
  });

  it('leave no total unsaid', () => {
    for (const name of totalNames) expect(words.totalIn(name)).not.toMatch(/certificate|exam|bonus|mean/);
    expect(Object.keys(totals)).toEqual(totalNames);
  });
});
