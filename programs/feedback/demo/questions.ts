// What was asked before the first morning of the demo, and what was answered: a question in every state, a request in every state.
import type { topics } from '../definition.ts';

export interface DemoQuestion {
  /** The author: several questions may be of one. */
  by: 1 | 2 | 3;
  to: 'AST' | 'ALM' | 'department';
  language: 'kk' | 'ru';
  at: string;
  text: string;
  /** As the office words it; without it nobody has looked at it yet. */
  wording?: string;
  moderatedAt?: string;
  answer?: string;
  answeredAt?: string;
  /** A later answer in the place of the first. */
  corrected?: { at: string; answer: string };
  rejected?: { at: string; reason: 'private-matter' | 'answered-already' };
}

export interface DemoRequest {
  by: 1 | 2 | 3;
  topic: (typeof topics)[number];
  language: 'kk' | 'ru';
  at: string;
  text: string;
  answer?: { at: string; text: string };
  solvedAt?: string;
}

export const demoQuestions: readonly DemoQuestion[] = [
  {
    ...{ by: 1, to: 'AST', language: 'kk', at: '2027-07-06T11:20:00+05:00' },
    text: 'Менің атым Арман. Жатақханада орын бар ма? Ауылдан келемін.',
    wording: 'Ауылдан келетін талапкерге жатақханада орын беріле ме?',
    answer:
      'Иә. Жатақханада 120 орын бар. Орын ұсынылып, оны растағаннан кейін кабинеттегі «Мемлекеттік қызмет» бөлімінде өтініш беріңіз. Алдымен жетім балаларға, мүгедектігі барларға және ауылдан келгендерге беріледі.',
    answeredAt: '2027-07-07T16:05:00+05:00',
  },
  {
    ...{ by: 2, to: 'AST', language: 'ru', at: '2027-07-12T09:40:00+05:00' },
    text: 'Здравствуйте! Можно ли подать заявление сразу в два колледжа?',
    wording: 'Можно ли подать одно заявление в два колледжа?',
    answer:
      'Да. В одном заявлении до четырёх специальностей, в том числе разных колледжей. Расставьте их по желанию: место займёт первая из них, на которую хватит балла.',
    answeredAt: '2027-07-13T12:30:00+05:00',
  },
  {
    ...{ by: 3, to: 'ALM', language: 'kk', at: '2027-07-19T15:10:00+05:00' },
    text: 'Мейіргер ісіне емтихан тапсырамыз ба?',
    wording: 'Мейіргер ісіне емтихан тапсырамыз ба?',
    answer: 'Иә, психометриялық емтихан бар. Күні, уақыты мен мекенжайы кабинетке және поштаға келеді.',
    answeredAt: '2027-07-20T11:00:00+05:00',
    corrected: {
      at: '2027-07-22T10:15:00+05:00',
      answer:
        'Иә, психометриялық емтихан бар. Күні, уақыты мен мекенжайы кемінде үш күн бұрын кабинетке және поштаға келеді. Жеке куәлігіңізді ала келіңіз.',
    },
  },
  {
    ...{ by: 1, to: 'department', language: 'ru', at: '2027-07-26T10:00:00+05:00' },
    text: 'Где посмотреть, сколько мест по квоте для сельской молодёжи?',
    wording: 'Где посмотреть, сколько мест по квоте для сельской молодёжи?',
    answer:
      'У каждой специальности рядом с числом мест указано, сколько из них по квотам. Правила квот одинаковы для всех колледжей, их текст есть на странице «Информация».',
    answeredAt: '2027-07-28T17:20:00+05:00',
  },
  {
    ...{ by: 2, to: 'AST', language: 'ru', at: '2027-07-29T18:30:00+05:00' },
    text: 'Почему моё заявление ещё не приняли? Номер COL-2027.',
    rejected: { at: '2027-07-30T09:30:00+05:00', reason: 'private-matter' },
  },
  {
    ...{ by: 3, to: 'ALM', language: 'kk', at: '2027-08-06T14:00:00+05:00' },
    text: '11-сыныптан кейін бағдарламалық қамтамасыз етуге неше жыл оқимыз?',
    wording: '11-сыныптан кейін бағдарламалық қамтамасыз етуге неше жыл оқимыз?',
    moderatedAt: '2027-08-09T11:30:00+05:00',
  },
  {
    ...{ by: 1, to: 'AST', language: 'kk', at: '2027-08-09T16:45:00+05:00' },
    text: 'Сәлеметсіз бе! Менің нөмірім 8 701 555 12 34. Медициналық анықтама PDF болмаса, суретін салуға бола ма?',
  },
  {
    ...{ by: 3, to: 'AST', language: 'ru', at: '2027-08-09T17:20:00+05:00' },
    text: 'Если балл ниже проходного, есть ли платные места и сколько стоит год?',
  },
];

export const demoRequests: readonly DemoRequest[] = [
  {
    ...{ by: 2, topic: 'signature', language: 'ru', at: '2027-07-15T13:00:00+05:00' },
    text: 'NCALayer не открывается: окно мигает и пропадает.',
    answer: {
      at: '2027-07-15T15:40:00+05:00',
      text: 'Обновите NCALayer до последней версии и перезапустите браузер. Если окно пропадёт снова, пришлите снимок экрана.',
    },
    solvedAt: '2027-07-16T09:10:00+05:00',
  },
  {
    ...{ by: 1, topic: 'files', language: 'kk', at: '2027-08-06T12:00:00+05:00' },
    text: 'Аттестаттың суреті жүктелмейді, 14 МБ.',
    answer: {
      at: '2027-08-09T10:20:00+05:00',
      text: 'Суретті телефонның камерасымен бөлімнің ішінен түсіріңіз: ол өзі кішірейеді. Файл 10 МБ-тан аспауы керек.',
    },
  },
  {
    ...{ by: 3, topic: 'messages', language: 'kk', at: '2027-08-09T18:05:00+05:00' },
    text: 'Емтихан туралы хат поштама келмеді, кабинетте хабарлама бар.',
  },
];
