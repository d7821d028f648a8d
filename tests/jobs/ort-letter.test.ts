import { describe, expect, it } from 'vitest';
import type { NoticeOfLetter } from '#jobs/letters/plan.ts';
import { lettersOf, noticeLetter, type LetterGround } from '#jobs/notice-letter.ts';
import { noticeTemplate, noticeWords } from '#texts/notices.ts';

const ground = (changes: Partial<LetterGround> = {}): LetterGround => ({
  at: '2027-03-01T04:00:00.000Z',
  language: 'ru',
  status: 'active',
  addressee: { personId: 'p', wrappedKey: null, sealed: null },
  number: 'ORT-2027-0000123-4',
  program: 'ort',
  facts: { files: { front: {}, back: {} } },
  subject: null,
  stepsComplete: ['personal', 'address'],
  offers: [],
  address: null,
  school: { names: { ky: '№ 28 мектеп-гимназия', ru: 'Школа-гимназия № 28' }, address: null, contacts: {} },
  owed: [],
  zone: 'Asia/Bishkek',
  publicUrl: 'https://kabyl.kg',
  givenName: 'Айзада',
  ...changes,
});

const closes = '2027-04-02T18:00:00.000Z';
const lines = ['main 470', 'mathematics 470', 'physics 470', 'state-language 470'];
const receipt = { receipt: '…2345', sum: 1880.5 };
const findings = [
  { item: 'front', reason: 'illegible' },
  { item: 'surname', reason: 'differs-from-document' },
];
const photo = [{ item: 'photo', reason: 'shadows' }];

/** One notice of each kind, as the program writes them. */
const examples: NoticeOfLetter[] = [
  { template: 'ort-finished', params: { sum: 1880, lines, missing: 1880, until: closes, why: 'more' } },
  { template: 'ort-fee-changed', params: { sum: 2350, lines, missing: 470, until: closes, why: 'more' } },
  { template: 'ort-fee-changed', params: { sum: 1410, lines, missing: 0, until: '', why: 'surplus' } },
  { template: 'ort-fee-changed', params: { sum: 1410, lines, missing: 0, until: '', why: '' } },
  { template: 'ort-payment-confirmed', params: receipt },
  { template: 'ort-payment-confirmed', params: { ...receipt, why: 'closed' } },
  { template: 'ort-shortage', params: { ...receipt, missing: 470, until: closes } },
  { template: 'ort-shortage', params: { ...receipt, missing: 470, why: 'waiting' } },
  ...['not-found', 'other-sum', 'other-payer', 'used-elsewhere', 'not-a-receipt'].map(reason => ({
    template: 'ort-payment-rejected',
    params: { ...receipt, reason, until: closes },
  })),
  { template: 'ort-payment-rejected', params: { ...receipt, reason: 'not-found', why: 'waiting' } },
  ...['confirmed-by-mistake', 'recalled-by-bank', 'counted-twice'].map(reason => ({
    template: 'ort-payment-reversed',
    params: { ...receipt, reason, until: closes },
  })),
  { template: 'ort-payment-reversed', params: { ...receipt, reason: 'counted-twice', why: 'waiting' } },
  { template: 'ort-refunded', params: { sum: 470 } },
  { template: 'ort-registered', params: { registration: 1234 } },
  { template: 'ort-correction', params: { check: 'identity', findings, identity: 'passport', until: closes } },
  { template: 'ort-correction', params: { check: 'photo', findings: photo, identity: 'passport', until: closes } },
  { template: 'ort-benefit-rejected', params: { check: 'benefit', findings: [{ item: 'orphan', reason: 'not-own' }] } },
  { template: 'ort-not-admitted', params: { check: 'photo', findings: photo, identity: 'passport' } },
  ...['not-paid', 'not-finished'].map(why => ({ template: 'ort-expired', params: { why } })),
  ...['changed-mind', 'left-the-school', 'by-mistake', 'second-registration'].map(reason => ({
    template: 'ort-withdrawn',
    params: { reason },
  })),
  ...['lost', 'changed-operator', 'typed-wrong', 'taken-over'].map(reason => ({
    template: 'ort-phone-changed',
    params: { reason },
  })),
  ...['finish-form', 'pay', 'correct'].map(obligation => ({
    template: 'ort-reminder',
    params: { obligation, hours: 24, until: closes },
  })),
  {
    template: 'ort-digest',
    params: {
      count: 25,
      duties: [
        { obligation: 'pay', days: 1, count: 3 },
        { obligation: 'correct', days: 3, count: 1 },
        { obligation: 'finish-form', days: 14, count: 21 },
      ],
    },
  },
  { template: 'season-date-moved', params: { name: 'registration', from: '2027-02-17T18:00:00.000Z', until: closes } },
];

const inForce = (name: string, by: string): LetterGround['owed'] => [{ name, by, due: closes }];

describe('a letter of a registration', () => {
  it('N-ORT-2 says the sum, what it is for, until when and how to pay', () => {
    const { subject, text } = noticeLetter(examples[0]!, ground({ owed: inForce('pay', 'graduate') }));
    expect(subject).toBe('Оплатите 1 880 сом до 2 апреля: ОРТ');
    expect(text).toBe(`Дело ORT-2027-0000123-4
Бланк завершён, осталось оплатить
Айзада. Школа-гимназия № 28.

К оплате 1\u2009880 сом, срок до 2 апреля. Когда оплатите, добавьте квитанцию в кабинете.

Кто должен действовать: вы
Что сделать: Оплатите участие в ОРТ и добавьте квитанцию
До какого срока: 2 апреля 2027 года, пятница, 23:59 (время бишкекское)
Если не сделать: регистрация закроется. Подтверждённые оплаты вернут.

Открыть оплаты: https://kabyl.kg/cases/ORT-2027-0000123-4/payment

За что платить
1. Основной тест – 470 сом
2. Математика – 470 сом
3. Физика – 470 сом
4. Тест по государственному языку – 470 сом
Оплатите через банк, в мобильном приложении или по QR-коду. Потом откройте в кабинете «Оплаты», нажмите «Добавить квитанцию» и впишите тип оплаты, сумму и номер квитанции.

Письмо отправлено на русском, потому что вы выбрали этот язык.
То же сообщение лежит в личном кабинете.
Мы не спрашиваем пароль в письмах. Деньги принимает только банк, в центре и в школе их не берут.
Кыргызча окуу: https://kabyl.kg/me
`);
  });

  it('N-ORT-3 names the steps that still miss something', () => {
    const notice = { template: 'ort-reminder', params: { obligation: 'finish-form', hours: 24, until: closes } };
    const { subject, text } = noticeLetter(notice, ground({ owed: inForce('finish-form', 'graduate') }));
    expect(subject).toBe('Завершите бланк до 2 апреля: ОРТ');
    expect(text).toContain('Осталось заполнить\n1. Предметные тесты и язык тестирования\n2. Фотография лица\n');
  });

  it('N-ORT-4, 5 show the end of a receipt alone', () => {
    const { text } = noticeLetter(
      { template: 'ort-payment-rejected', params: { ...receipt, reason: 'not-found', until: closes } },
      ground(),
    );
    expect(text).toContain('Квитанция …2345 на 1\u2009880,50 сом отклонена. В выписке банка такого номера нет.');
  });

  it('N-ORT-7 lists the findings item by item, with their reasons and the date', () => {
    const [identity, face] = examples.filter(example => example.template === 'ort-correction');
    const { subject, text } = noticeLetter(identity!, ground({ owed: inForce('correct', 'graduate') }));
    expect(subject).toBe('Исправьте до 2 апреля: ОРТ');
    expect(text).toContain('1. Лицевая сторона паспорта: Не читается: размыто, блик или мелко\n2. Фамилия: ');
    expect(noticeLetter(face!, ground()).text).toContain(
      '1. Фотография лица: не соблюдено требование «На фоне нет теней»',
    );
  });

  it('N-ORT-3 tells a school once how many have which days left, and leads to the list', () => {
    const digest = examples.find(example => example.template === 'ort-digest')!;
    const none = ground({ number: null, program: null, facts: null, school: null, givenName: null, stepsComplete: [] });
    const { text } = noticeLetter(digest, none);
    expect(text).toContain(`Открыть список выпускников: https://kabyl.kg/console/accesses

У кого скоро срок
1. 3 выпускника не оплатили участие, остался 1 день
2. 1 выпускник не исправил названное, осталось 3 дня
3. 21 бланк не завершён, осталось 14 дней
`);
  });

  it('001-9: under 16 it names the papers that lie there', () => {
    const params = { check: 'identity', findings, identity: 'under-16', until: closes };
    expect(noticeLetter({ template: 'ort-correction', params }, ground()).text).toContain(
      '1. Справка из школы с фотографией: ',
    );
  });

  it('is one of each that the program writes', () => {
    expect([...new Set(examples.map(noticeTemplate))].toSorted()).toEqual(lettersOf('ort').toSorted());
  });

  const owedOf: Record<string, LetterGround['owed']> = {
    'ort-payment-confirmed': inForce('verify-documents', 'reviewer'),
    'ort-registered': inForce('place', 'centre'),
    'ort-correction': inForce('correct', 'graduate'),
  };

  it.each(['ky', 'ru', 'en', 'kk'] as const)('is whole in %s: no key, no hole, no name in the subject', language => {
    for (const example of examples) {
      const owed = owedOf[example.template] ?? (example.params['until'] ? inForce('pay', 'graduate') : []);
      const { subject, text, html } = noticeLetter(example, ground({ language, owed }));
      for (const said of [subject, text]) {
        expect(said, example.template).not.toMatch(
          /(?:mail|ort|photo|form)\.\w|\{|\}|undefined|null|: *\n| {2}| \.|\. \.|\.\.|: \./,
        );
      }
      expect(subject, example.template).not.toContain('Айзада');
      expect(subject.length, example.template).toBeLessThan(110);
      expect(html).not.toMatch(/<(?:img|script|link)/);
    }
  });

  it('without a name, a school or a date still makes sense', () => {
    const bare = ground({ givenName: null, school: null, number: null, facts: null, stepsComplete: [] });
    for (const example of examples) {
      const { subject, text } = noticeLetter(example, bare);
      expect(subject.length).toBeGreaterThan(5);
      expect(text).not.toMatch(/undefined|null|\{|mail\.\w/);
    }
  });
});

describe('a notice in the cabinet', () => {
  const told = (template: string, params: NoticeOfLetter['params']) =>
    noticeWords('ru', { template, params }, { zone: 'Asia/Bishkek' });

  it('says the same to the school, in the family’s words where it has none of its own', () => {
    for (const example of examples.filter(each => !/reminder|season/.test(each.template))) {
      const school = told(`${example.template}-school`, example.params);
      expect(school.title, example.template).toBe(told(example.template, example.params).title);
      expect(school.lead.length).toBeGreaterThan(10);
    }
  });

  it('tells the supervisor what was not done in time', () => {
    expect(told('ort-overdue', { obligation: 'verify-documents' })).toMatchObject({
      title: 'Срок прошёл',
      lead: 'Не сделано в срок: Центр тестирования проверяет документы и фото.',
    });
  });

  it('says until when by its own date where nobody knows what is owed', () => {
    expect(told('ort-reminder', { obligation: 'pay', hours: 24, until: closes }).lead).toContain('до 2 апреля');
  });

  it('N-ORT-3 says how long is left, in hours at the end', () => {
    const left = (hours: number) => told('ort-reminder', { obligation: 'finish-form', hours, until: closes }).lead;
    expect([336, 72, 24, 3].map(left)).toEqual(
      ['осталось 14 дней', 'осталось 3 дня', 'остался 1 день', 'осталось 3 часа'].map(words =>
        expect.stringContaining(words),
      ),
    );
  });
});
