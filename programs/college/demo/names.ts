// People as they are called in Kazakhstan, with every letter of the alphabet.
import type { Dice } from '../../demo/dice.ts';
import type { DemoName, Sex } from '../../demo/names.ts';

type Pair = readonly [male: string, female: string];

const both = (male: string): Pair => [male, `${male}а`];
const surnames: readonly Pair[] = [
  ...['Әбдірахманов', 'Қасымов', 'Нұрланов', 'Өтегенов', 'Сүлейменов', 'Жұмабаев', 'Тілеубаев', 'Ғабдуллин'].map(both),
  ...['Бекмұханов', 'Ысқақов', 'Есімов', 'Мәжитов', 'Қожахметов', 'Түсіпбеков', 'Смағұлов', 'Ахметов'].map(both),
];
const boys = ['Әлихан', 'Нұрсұлтан', 'Ерасыл', 'Айбар', 'Дінмұхамед', 'Мирас', 'Санжар', 'Бекарыс', 'Ілияс'];
const girls = ['Айгерім', 'Аружан', 'Әсем', 'Жұлдыз', 'Гүлназ', 'Аяулым', 'Нұрай', 'Томирис', 'Қарақат', 'Үміт'];
const fathers: readonly Pair[] = [
  ['Серікұлы', 'Серікқызы'],
  ['Ерланұлы', 'Ерланқызы'],
  ['Қайратұлы', 'Қайратқызы'],
  ['Бауыржанұлы', 'Бауыржанқызы'],
  ['Мұратұлы', 'Мұратқызы'],
];
const russian = {
  surnames: ['Ким', 'Шевченко'].map((one): Pair => [one, one]).concat(['Кузнецов', 'Морозов', 'Фёдоров'].map(both)),
  ...{ boys: ['Артём', 'Никита', 'Алексей'], girls: ['Анастасия', 'Ксения', 'Полина'] },
  fathers: [
    ['Сергеевич', 'Сергеевна'],
    ['Викторович', 'Викторовна'],
  ] as readonly Pair[],
};

export function applicantName(d: Dice, sex: Sex): DemoName {
  const own = d.chance(75) ? { surnames, boys, girls, fathers } : russian;
  const at = sex === 'male' ? 0 : 1;
  return {
    surname: d.pick(own.surnames)[at],
    givenName: d.pick(sex === 'male' ? own.boys : own.girls),
    patronymic: d.pick(own.fathers)[at],
  };
}
