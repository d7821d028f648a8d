import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { aBrowser } from '../ground/browser.ts';
import { fillIn, somebody } from '../stories/ort-town.ts';
import { act, done } from '../stories/story-town.ts';
import { aKnownGraduate, officeOf, type Registered } from './ort-ground.ts';
import { aPerson, type Person } from './person.ts';

// Every label the instructions quote (000 in Kyrgyz, 001 in Russian), read where it stands: by its accessible name, in both
// languages. The words are written here as the sources have them and not taken from the texts of the product.
const browser = await aBrowser();
type Role = 'button' | 'link' | 'heading' | 'textbox' | 'group' | 'switch' | 'radio' | 'combobox' | 'text';
/** The line that quotes it, what it is on the page, and the words. */
type Label = readonly [line: string, role: Role, ky: string, ru: string];
interface Leaf {
  page: string;
  who: 'nobody' | 'graduate' | 'coordinator' | 'district';
  path: () => string;
  labels: readonly Label[];
  /** What happens to the registration before the page is read. */
  before?: () => Promise<unknown>;
  /** What is pressed on the page. */
  first?: (person: Person) => Promise<unknown>;
  /** The first stands above the second, or to its left. */
  order?: readonly [
    along: 'x' | 'y',
    first: readonly [Role, ky: string, ru: string],
    second: readonly [Role, ky: string, ru: string],
  ];
}

let known: Registered;
const at = (path: string) => (): string => `/cases/${known.number}${path}`;
const person: Label[] = [
  ['000-18', 'textbox', 'Фамилия', 'Фамилия'],
  ['000-18', 'textbox', 'Аты', 'Имя'],
  ['000-18', 'textbox', 'Атасынын аты', 'Отчество'],
];
const leaves: Leaf[] = [
  {
    page: 'sign-in',
    who: 'nobody',
    path: () => '/sign-in',
    order: ['y', ['textbox', 'Телефон номери', 'Номер телефона'], ['textbox', 'Пароль', 'Пароль']],
    labels: [
      ['000-9', 'textbox', 'Телефон номери', 'Номер телефона'],
      ['000-9', 'textbox', 'Пароль', 'Пароль'],
      ['000-10', 'button', 'Кирүү', 'Войти'],
    ],
  },
  {
    page: 'coordinators of the schools',
    who: 'district',
    path: () => '/console/coordinators',
    first: one => one.presses(one.t('console.coordinator-create')),
    labels: [
      ['000-5', 'textbox', 'Телефон номери', 'Номер телефона'],
      ...person.map(([, ...words]) => ['000-5', ...words] as Label),
    ],
  },
  {
    page: 'accesses',
    who: 'coordinator',
    path: () => '/console/accesses',
    labels: [
      ['000-11', 'textbox', 'Телефон номери', 'Номер телефона'],
      ...person,
      ['000-19', 'text', 'кирүү аяктаганга чейин керек', 'до окончания зачисления в университеты'],
      ['000-20', 'button', 'Бүтүрүүчүгө кирүүгө жол ачуу', 'Создать доступ выпускнику'],
      ['000-21', 'link', 'Бүтүрүүчүлөрдүн кирүү жолдору', 'Доступы выпускников'],
      ['000-23', 'button', 'Паролду өзгөртүү', 'Изменить пароль'],
      ['000-26', 'link', 'Бланкты карап чыгуу', 'Просмотр бланка'],
      ['000-27', 'link', 'Толтуруу', 'Заполнить'],
      ['001-13', 'link', 'Төлөө', 'Оплаты'],
    ],
  },
  {
    page: 'a registration that is not begun',
    who: 'graduate',
    path: at(''),
    labels: [
      ['000-26', 'link', 'Бланкты карап чыгуу', 'Просмотр бланка'],
      ['000-27', 'link', 'Толтуруу', 'Заполнить'],
    ],
  },
  {
    page: 'the form that is not filled in',
    who: 'graduate',
    path: at('/form'),
    labels: [
      ['000-26', 'heading', 'ЖРТга каттоо бланкы', 'Бланк регистрации на ОРТ'],
      ['000-27', 'link', 'Толтуруу', 'Заполнить'],
      ['000-44', 'link', 'Формадан чыгуу', 'Выйти из формы'],
    ],
  },
  {
    page: 'step 1, personal data',
    who: 'graduate',
    path: at('/steps/personal'),
    labels: [
      ...person.map(([, ...words]) => ['000-28', ...words] as Label),
      ['000-28', 'group', 'Жынысы', 'Пол'],
      ['000-28', 'group', 'Туулган датасы', 'Дата рождения'],
      ['000-28', 'textbox', 'Паспорттун номери', 'Номер паспорта'],
      ['000-28', 'textbox', 'Жеке номер', 'ПИН'],
      ['001-9', 'radio', 'Паспорту жок, 16га чыга элек', 'Нет паспорта, младше 16 лет'],
      ['000-29', 'button', 'Кийинки кадам', 'Следующий шаг'],
      ['000-44', 'link', 'Формадан чыгуу', 'Выйти из формы'],
    ],
  },
  {
    page: 'step 2, address',
    who: 'graduate',
    path: at('/steps/address'),
    before: () => fillIn(known.caller, known.caseId, known.graduate),
    labels: [
      ['000-30', 'textbox', 'Шаар же айыл', 'Город или село'],
      ['000-30', 'textbox', 'Көчө', 'Улица'],
      ['001-14', 'textbox', 'Кошумча телефон номери', 'Дополнительный номер телефона'],
      ['000-29', 'button', 'Кийинки кадам', 'Следующий шаг'],
    ],
  },
  {
    page: 'step 3, tests',
    who: 'graduate',
    path: at('/steps/tests'),
    labels: [
      ['000-31', 'group', 'Предметтик тесттер', 'Предметные тесты'],
      ['000-31', 'group', 'Тест тапшыруу тили', 'Язык тестирования'],
      ['001-2', 'text', 'Мамлекеттик тил боюнча тест', 'Тест по государственному языку'],
      ['001-2', 'text', 'берилбейт', 'не выдаются без сдачи теста по государственному языку'],
      ['000-29', 'button', 'Кийинки кадам', 'Следующий шаг'],
    ],
  },
  {
    page: 'step 4, documents',
    who: 'graduate',
    path: at('/steps/documents'),
    // "Бул терезенин оң тарабында": on the right of the same window.
    order: [
      'x',
      ['text', 'Паспорттун алдыңкы бетинин фотосүрөтүн жүктөңүз', 'Загрузите фотографию лицевой стороны паспорта'],
      ['switch', 'Мен жеңилдиктерге ээмин', 'Я льготник'],
    ],
    labels: [
      [
        '001-10',
        'group',
        'Паспорттун алдыңкы бетинин фотосүрөтүн жүктөңүз',
        'Загрузите фотографию лицевой стороны паспорта',
      ],
      [
        '001-10',
        'group',
        'Паспорттун арткы бетинин фотосүрөтүн жүктөңүз',
        'Загрузите фотографию обратной стороны паспорта',
      ],
      ['000-32', 'text', 'түп нускасы', 'оригинал'],
      ['000-33', 'switch', 'Мен жеңилдиктерге ээмин', 'Я льготник'],
      ['000-33', 'button', 'Мен жеңилдиктерге ээ болгондугумду кантип билсем болот?', 'Как узнать, что я льготник'],
      ['001-11', 'text', 'каттоо аяктаганга чейин', 'до окончания кампании регистрации'],
      ['000-29', 'button', 'Кийинки кадам', 'Следующий шаг'],
    ],
  },
  {
    page: 'step 5, face photo',
    who: 'graduate',
    path: at('/steps/photo'),
    first: ({ page }) =>
      page
        .locator('details.fold')
        .first()
        .evaluate(fold => fold.setAttribute('open', '')),
    labels: [
      ['000-36', 'heading', 'Бетинин фотосүрөтү', 'Фотография лица'],
      ['000-15', 'text', 'ТЫЮУ САЛЫНАТ', 'НЕ ДОПУСКАЕТСЯ: наличие очков, шляп, шарфов, а также высоких причёсок'],
      ['001-4', 'text', 'Сүрөт 6 айдан ашпаган убакытта тартылган', 'сделан не ранее 6 месяцев'],
      ['001-5', 'text', 'КАТУУ ТЫЮУ САЛЫНАТ', 'Категорически ЗАПРЕЩАЕТСЯ ретушировать (редактировать) фотографии'],
      ['000-16', 'text', 'КАТЫША АЛБАЙТ', 'НЕ ДОПУСКАЕТСЯ к участию в ОРТ'],
      ['001-12', 'link', 'КРнын Өкмөтүнүн алдындагы МККнын сайты', 'ГРС при ПКР'],
      ['000-37', 'button', 'Улантуу', 'Продолжить'],
    ],
  },
  {
    page: 'completion',
    who: 'graduate',
    path: at('/check'),
    labels: [
      ['000-37', 'heading', 'Каттоо бланкын толтурууну аяктоо', 'Завершение заполнения бланка регистрации'],
      ['000-37', 'text', 'Төлөнүүчү сумма', 'Сумма к оплате'],
      ['000-38', 'button', 'Жыйынтыктоо үчүн басыңыз', 'Нажмите для завершения'],
    ],
  },
  {
    page: 'the form that is finished',
    who: 'graduate',
    path: at('/form'),
    before: async () => done(await act(known.caller, known.caseId, 'finish')),
    labels: [
      ['000-26', 'heading', 'ЖРТга каттоо бланкы', 'Бланк регистрации на ОРТ'],
      ['000-39', 'link', 'Төлөө', 'Оплаты'],
      ['000-44', 'link', 'Формадан чыгуу', 'Выйти из формы'],
    ],
  },
  {
    page: 'payments, none yet',
    who: 'graduate',
    path: at('/payment'),
    labels: [
      ['000-42', 'heading', 'ЖРТга катышуу үчүн төлөмдөр', 'Оплаты за участие в ОРТ'],
      ['000-40', 'heading', 'Төлөм жөнүндө квитанцияны кошуу', 'Добавить квитанцию об оплате'],
      ['000-41', 'combobox', 'Төлөө түрү (банк аркылуу)', 'Тип оплаты (через банк)'],
      ['000-41', 'textbox', 'Сумма', 'Сумма'],
      ['000-41', 'textbox', 'Квитанциянын номери', 'Номер квитанции'],
      ['000-41', 'button', 'Кошуу', 'Добавить'],
      ['000-44', 'link', 'Жабуу', 'Закрыть'],
    ],
  },
  {
    page: 'payments, one under review',
    who: 'graduate',
    path: at('/payment'),
    before: async () => {
      const receipt = { method: 'bank', amount: 1880, number: `ЖЗ-${known.graduate.wish.number}` };
      done(await act(known.caller, known.caseId, 'add-receipt', receipt));
    },
    labels: [
      ['000-42', 'text', 'Текшерилип жатат', 'В рассмотрении'],
      ['000-43', 'button', 'Төлөмдү жокко чыгаруу', 'Отменить оплату'],
      ['000-40', 'button', 'Квитанцияны кошуу', 'Добавить квитанцию'],
    ],
  },
  {
    page: 'help for coordinators',
    who: 'nobody',
    path: () => '/help/coordinator',
    labels: [
      ['001-8', 'heading', 'Жеке кабинетке кирүү', 'Вход в личный кабинет'],
      ['001-8', 'heading', 'Бүтүрүүчүлөргө кирүүгө жол ачуу', 'Создание доступов для выпускников'],
      [
        '001-8',
        'heading',
        'Сиз бүтүрүүчүнүн каттоо бланкын өзүңүз толтурасыз',
        'Вы сами заполняете бланк регистрации за этого выпускника',
      ],
      ['001-8', 'heading', 'Бүтүрүүчү каттоо бланкын өзү толтурат', 'Выпускник сам заполняет бланк регистрации'],
      [
        '000-12',
        'text',
        'башка адамдарга берилбешине Сиз жеке жоопкерчиликте болосуз',
        'не передавались третьим лицам',
      ],
      [
        '001-3',
        'text',
        'өз жеке кабинетиниздин паролун эч кимге бербейсиз',
        'не предоставляйте пароль вашего личного кабинета никому',
      ],
      ['001-7', 'text', 'жаңы пароль керек болгон учурда гана', 'нужно пользоваться только в крайнем случае'],
      [
        '001-6',
        'text',
        'жогорку окуу жайларына кирүү аяктаганга чейин керек болот',
        'до окончания зачисления в университеты',
      ],
      ['001-2', 'text', 'берилбейт', 'НЕ ВЫДАЮТСЯ без сдачи теста по государственному языку'],
      ['000-7', 'text', 'райондук/шаардык билим берүү бөлүмү', 'райоо/гороо'],
    ],
  },
  {
    page: 'help for graduates',
    who: 'nobody',
    path: () => '/help/graduate',
    labels: [
      ['001-8', 'heading', 'Жеке кабинетке кирүү', 'Вход в личный кабинет'],
      ['001-8', 'heading', 'Бүтүрүүчү каттоо бланкын өзү толтурат', 'Выпускник сам заполняет бланк регистрации'],
      ['001-3', 'text', 'паролун эч кимге бербейсиз', 'не предоставляйте пароль вашего личного кабинета никому'],
      [
        '001-6',
        'text',
        'жогорку окуу жайларына кирүү аяктаганга чейин керек болот',
        'до окончания зачисления в университеты',
      ],
      ['000-36', 'text', 'КРнын Өкмөтүнүн алдындагы МККнын сайты', 'ГРС при ПКР'],
    ],
  },
];

const people = new Map<string, Person>();
const pathOf = { graduate: '/cabinet', coordinator: '/console/me', district: '/console/me' };

async function personFor(who: Leaf['who'], language: 'ky' | 'ru'): Promise<Person> {
  const before = people.get(`${who} ${language}`);
  if (before) return before;
  const one = await aPerson(browser, { language, width: 1280, height: 900 });
  people.set(`${who} ${language}`, one);
  if (who !== 'nobody') await one.signsIn(who === 'graduate' ? known.graduate.phone : officeOf(who), pathOf[who]);
  return one;
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name is the words themselves; "(optional)", whose row it is or "all is saved" may follow, and the hint of a choice. */
function found(page: Page, role: Role, words: string): Locator {
  if (role === 'text') return page.getByText(new RegExp(escaped(words), 'iu')).filter({ visible: true });
  const end = role === 'radio' ? '' : '($|\\s*[(:,])';
  return page.getByRole(role, { name: new RegExp(`^${escaped(words)}${end}`, 'u') }).filter({ visible: true });
}

async function missingOf({ page, language }: Person, labels: readonly Label[]): Promise<string[]> {
  const counts = labels.map(async ([line, role, ky, ru]) => {
    const words = language === 'ky' ? ky : ru;
    return (await found(page, role, words).count()) > 0 ? [] : [`${line} ${role} ${words}`];
  });
  return (await Promise.all(counts)).flat();
}

async function stepBetween({ page, language }: Person, [along, ...both]: NonNullable<Leaf['order']>): Promise<number> {
  const places = both.map(([role, ky, ru]) =>
    found(page, role, language === 'ky' ? ky : ru)
      .first()
      .boundingBox(),
  );
  const [first, second] = await Promise.all(places);
  return first && second ? second[along] - first[along] : 0;
}

beforeAll(async () => {
  known = await aKnownGraduate(somebody('97'));
});
afterAll(() => Promise.all([...people.values()].map(one => one.leaves())));

describe('the labels the instructions quote', () => {
  it.each(leaves)('stand on: $page', async ({ who, path, labels, before, first, order }) => {
    await before?.();
    const look = async (language: 'ky' | 'ru'): Promise<void> => {
      const one = await personFor(who, language);
      await one.go(path());
      await first?.(one);
      await expect.poll(() => missingOf(one, labels)).toEqual([]);
      if (order) await expect.poll(() => stepBetween(one, order)).toBeGreaterThan(0);
    };
    await Promise.all([look('ky'), look('ru')]);
  });
});
