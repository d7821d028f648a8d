// People as they are called in Bishkek: Kyrgyz, Russian and Uzbek names, with every letter of the alphabet.
import type { Dice } from './dice.ts';

export type Sex = 'female' | 'male';

export interface DemoName {
  surname: string;
  givenName: string;
  patronymic: string;
}

export interface FamilyNames {
  child: DemoName;
  applicant: DemoName;
}

interface People {
  surnames: readonly (readonly [male: string, female: string])[];
  boys: readonly string[];
  girls: readonly string[];
  /** Fathers of children, with what their children are called after them. */
  fathers: readonly (readonly [name: string, son: string, daughter: string])[];
  mothers: readonly string[];
}

const pair = (male: string): readonly [string, string] => [male, `${male}а`];

const kyrgyz: People = {
  surnames: [
    ...['Токтосунов', 'Жээнбеков', 'Өмүралиев', 'Үсөналиев', 'Бейшеналиев', 'Чотонов', 'Орозбаков', 'Турдукулов'],
    ...['Эсенгулов', 'Нурбеков', 'Иманалиев', 'Абдыкадыров', 'Шаршеналиев', 'Дүйшөналиев', 'Сүйүнбаев', 'Тилебалдиев'],
    ...[
      'Мамбеталиев',
      'Сатыбалдиев',
      'Кожомкулов',
      'Айдаралиев',
      'Жолдошбеков',
      'Көчөрбаев',
      'Төлөгөнов',
      'Мырзакматов',
    ],
  ].map(pair),
  boys: [
    ...['Айбек', 'Нурсултан', 'Эрлан', 'Темирлан', 'Азамат', 'Чыңгыз', 'Медер', 'Данияр', 'Элдияр', 'Актан', 'Байэл'],
    ...['Санжар', 'Арсен', 'Өмүрбек', 'Үсөн', 'Жоомарт', 'Нурислам', 'Бекзат'],
  ],
  girls: [
    ...['Айзада', 'Бегимай', 'Нурай', 'Жаңыл', 'Гүлзат', 'Айпери', 'Мээрим', 'Сезим', 'Каныкей', 'Үмүт', 'Айжамал'],
    ...['Бермет', 'Жибек', 'Аруужан', 'Толгонай', 'Өзгөрүш', 'Күмүш', 'Наргиза'],
  ],
  fathers: [
    ['Бакыт', 'Бакытович', 'Бакытовна'],
    ['Улан', 'Уланович', 'Улановна'],
    ['Кубанычбек', 'Кубанычбек уулу', 'Кубанычбек кызы'],
    ['Эркин', 'Эркинович', 'Эркиновна'],
    ['Мирлан', 'Мирланович', 'Мирлановна'],
    ['Жеңиш', 'Жеңишбек уулу', 'Жеңишбек кызы'],
    ['Асылбек', 'Асылбекович', 'Асылбековна'],
    ['Төрөбек', 'Төрөбекович', 'Төрөбековна'],
  ],
  mothers: [
    'Гүлнара',
    'Айнура',
    'Чолпон',
    'Назгүл',
    'Жылдыз',
    'Элиза',
    'Динара',
    'Үмүтай',
    'Асел',
    'Бурул',
    'Кенжегүл',
  ],
};

const russian: People = {
  surnames: [
    ...['Ковалёв', 'Соколов', 'Дементьев', 'Гордеев', 'Пономарёв', 'Ермолаев'].map(pair),
    ['Шевченко', 'Шевченко'],
  ],
  boys: ['Артём', 'Кирилл', 'Матвей', 'Егор', 'Фёдор'],
  girls: ['Ксения', 'Виктория', 'Полина', 'Алёна', 'Дарья'],
  fathers: [
    ['Сергей', 'Сергеевич', 'Сергеевна'],
    ['Андрей', 'Андреевич', 'Андреевна'],
    ['Виталий', 'Витальевич', 'Витальевна'],
  ],
  mothers: ['Наталья', 'Ирина', 'Юлия', 'Людмила'],
};

const uzbek: People = {
  surnames: ['Рахматуллаев', 'Юлдашбаев', 'Тошматов', 'Абдурахимов'].map(pair),
  boys: ['Жахонгир', 'Шахзод', 'Бобур'],
  girls: ['Дилноза', 'Мадина', 'Зулфия'],
  fathers: [
    ['Рустам', 'Рустамович', 'Рустамовна'],
    ['Илхом', 'Илхомович', 'Илхомовна'],
  ],
  mothers: ['Нилуфар', 'Гулчехра'],
};

/** A child with the mother or father who files for it: one surname, the child called after its father. */
export function familyNames(d: Dice, child: Sex, applicant: Sex): FamilyNames {
  const roll = d.below(100);
  const people = roll < 72 ? kyrgyz : roll < 90 ? russian : uzbek;
  const [male, female] = d.pick(people.surnames);
  const [father, son, daughter] = d.pick(people.fathers);
  const [, grandson, granddaughter] = d.pick(people.fathers);
  return {
    child: {
      surname: child === 'male' ? male : female,
      givenName: d.pick(child === 'male' ? people.boys : people.girls),
      patronymic: child === 'male' ? son : daughter,
    },
    applicant: {
      surname: applicant === 'male' ? male : female,
      givenName: applicant === 'male' ? father : d.pick(people.mothers),
      patronymic: applicant === 'male' ? grandson : granddaughter,
    },
  };
}
