import { describe, expect, it } from 'vitest';
import type { NoticeOfLetter } from '#jobs/letters/plan.ts';
import { lettersOf, noticeLetter, type LetterGround } from '#jobs/notice-letter.ts';
import { areas } from '#texts/all.ts';

const ground = (changes: Partial<LetterGround> = {}): LetterGround => ({
  at: '2027-09-01T04:00:00.000Z',
  language: 'ru',
  status: 'active',
  addressee: { personId: 'p', wrappedKey: null, sealed: null },
  number: 'GR1-2027-0038120-4',
  program: 'grade-one',
  facts: { language: 'ru' },
  subject: null,
  stepsComplete: [],
  offers: [],
  address: null,
  school: {
    names: { ky: '№ 28 мектеп-гимназия', ru: 'Школа-гимназия № 28' },
    address: 'Улица Абдрахманова, 202',
    contacts: { phone: '0 (312) 66-28-28' },
  },
  owed: [{ name: 'documents', by: 'parent', due: '2027-09-15T18:00:00.000Z' }],
  zone: 'Asia/Bishkek',
  publicUrl: 'https://kabyl.kg',
  givenName: 'Тимур',
  ...changes,
});

const reminder: NoticeOfLetter = {
  template: 'g1-reminder',
  params: { obligation: 'documents', hours: 87, missing: ['birth-certificate', 'health-certificate'] },
};

/** One notice of each kind, as the program writes them. */
const examples: NoticeOfLetter[] = [
  { template: 'g1-seat-held', params: { ticket: 412 } },
  { template: 'g1-queued', params: { ticket: 413 } },
  { template: 'g1-registries-agreed', params: {} },
  { template: 'g1-admitted', params: {} },
  {
    template: 'g1-mismatch',
    params: { fields: ['child.givenName', 'applicant.basis', 'addresses.legalHouse'], days: 3 },
  },
  ...['silent', 'foreign', 'uncorrected', 'street-not-listed'].map(why => ({
    template: 'g1-by-hand',
    params: { why },
  })),
  { template: 'g1-documents', params: { missing: ['statement', 'photo-3x4'] } },
  { template: 'g1-defect', params: { paper: 'photo-3x4', reason: 'illegible', dueAt: '2027-09-18T18:00:00.000Z' } },
  { template: 'g1-enrolled', params: { orderNumber: '114' } },
  { template: 'g1-classed', params: { className: '1-А' } },
  { template: 'g1-released', params: { why: 'documents', missing: ['statement'] } },
  { template: 'g1-released', params: { why: 'claim-rejected', missing: [] } },
  { template: 'g1-offered', params: { elsewhere: false } },
  { template: 'g1-offered', params: { elsewhere: true } },
  { template: 'g1-passed-over', params: { ticket: 980 } },
  { template: 'g1-withdrawn', params: { why: 'withdrawn', cancellation: 1, most: 3 } },
  ...['left-queue', 'offer-declined', 'passed-over'].map(why => ({
    template: 'g1-withdrawn',
    params: { why, cancellation: null, most: 3 },
  })),
  { template: 'g1-refused', params: { reason: 'wrong-catchment' } },
  { template: 'g1-priority-verified', params: { claim: 'servicemen' } },
  { template: 'g1-priority-rejected', params: { claim: 'staff' } },
  { template: 'g1-draft-closed', params: {} },
  ...['send', 'offer-answer', 'correction'].map(obligation => ({
    template: 'g1-reminder',
    params: { obligation, hours: 24, missing: [] },
  })),
  reminder,
  {
    template: 'season-date-moved',
    params: { name: 'documents', from: '2027-07-31T18:00:00.000Z', until: '2027-09-22T18:00:00.000Z' },
  },
  { template: 'season-date-moved', params: { name: 'late', from: '2027-08-31T18:00:00.000Z', until: null } },
];

const owedOf: Record<string, LetterGround['owed']> = {
  'g1-queued': [{ name: 'find-place', by: 'district', due: '2027-08-20T12:00:00.000Z' }],
  'g1-mismatch': [{ name: 'correction', by: 'parent', due: '2027-08-13T05:30:00.000Z' }],
  'g1-by-hand': [{ name: 'check-by-hand', by: 'clerk', due: '2027-08-13T12:00:00.000Z' }],
  'g1-offered': [{ name: 'offer-answer', by: 'parent', due: '2027-08-13T05:30:00.000Z' }],
};

describe('a letter', () => {
  it('says deed, date and consequence, to the family, in the order of the picture', () => {
    const { subject, text, html } = noticeLetter(reminder, ground());
    expect(subject).toBe('Сдайте 2 документа до 15 сентября: 1-й класс, Школа-гимназия № 28');
    expect(text).toBe(`Дело GR1-2027-0038120-4
Осталось сдать 2 документа
Тимур. Школа-гимназия № 28, 1-й класс, русский язык.

Школа ждёт документы из списка.

Кто должен действовать: вы
Что сделать: Сдайте документы в школу
До какого срока: 15 сентября 2027 года, среда, 23:59 (время бишкекское)
Если не сделать: место освободится автоматически и будет предложено следующему ребёнку из листа ожидания.

Открыть список документов: https://kabyl.kg/cases/GR1-2027-0038120-4

Не сданы
1. Свидетельство о рождении. Оригинал предъявляется в школе
2. Медицинская справка о состоянии здоровья. Оригинал предъявляется в школе
Школа не вправе просить другие документы.

Адрес школы: Улица Абдрахманова, 202.
Телефон школы: 0 (312) 66-28-28.

Письмо отправлено на русском, потому что вы выбрали этот язык.
То же сообщение лежит в личном кабинете.
Мы не просим в письмах пароль и оплату. Запись в 1-й класс бесплатна.
Кыргызча окуу: https://kabyl.kg/me
`);
    expect(html).toContain('href="https://kabyl.kg/cases/GR1-2027-0038120-4"');
    expect(html).toContain('<html lang="ru">');
  });

  it('is written in Kyrgyz to whoever chose it', () => {
    const { subject, text } = noticeLetter(reminder, ground({ language: 'ky' }));
    expect(subject).toBe('2 документти 15-сентябрга чейин тапшырыңыз: 1-класс, № 28 мектеп-гимназия');
    expect(text).toContain('Кайсы мөөнөткө чейин: 2027-жылдын 15-сентябры, шаршемби, 23:59 (Бишкек убактысы)');
  });

  it('shows the hour of a date that is not the end of a day', () => {
    const offered = { template: 'g1-offered', params: { elsewhere: false } };
    const { subject } = noticeLetter(offered, ground({ owed: owedOf['g1-offered'] ?? [] }));
    expect(subject).toBe('Ответьте до 13 августа, пятница, 11:30: предложено место, 1-й класс, Школа-гимназия № 28');
  });

  it('names what differs by the fields of the form and nothing of the register', () => {
    const mismatch = examples.find(each => each.template === 'g1-mismatch') as NoticeOfLetter;
    const { text } = noticeLetter(mismatch, ground({ owed: owedOf['g1-mismatch'] ?? [] }));
    expect(text).toContain('1. Имя ребёнка\n2. Кем вы приходитесь ребёнку\n3. Дом');
  });

  it('lets nothing of a school’s name become markup or a header', () => {
    const school = { names: { ru: '<b onload=x>&"\r\nBcc: a@b' }, address: null, contacts: {} };
    const { subject, html } = noticeLetter(reminder, ground({ school }));
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<b onload');
    expect(html).toContain('&lt;b onload=x&gt;&amp;&quot;');
  });

  it('without a name, a school or a date still makes sense', () => {
    const bare = ground({ givenName: null, school: null, owed: [], number: null, facts: null });
    for (const example of examples) {
      const { subject, text } = noticeLetter(example, bare);
      expect(subject.length).toBeGreaterThan(5);
      expect(text).not.toMatch(/undefined|null|\{|mail\.\w/);
    }
  });
});

describe('every letter', () => {
  const languages = ['ky', 'ru', 'en', 'kk'] as const;

  it('that may be written is an example here', () => {
    const written = examples.map(({ template, params }) =>
      template === 'g1-reminder' ? `${template}.${String(params['obligation'])}` : template,
    );
    expect([...new Set(written)].toSorted()).toEqual(lettersOf('grade-one').toSorted());
  });

  it.each(languages)('is whole in %s: no key, no hole, no number of a person', language => {
    for (const example of examples) {
      const owed = owedOf[example.template] ?? ground().owed;
      const { subject, text, html } = noticeLetter(example, ground({ language, owed }));
      for (const said of [subject, text]) {
        expect(said, example.template).not.toMatch(
          /(?:mail|g1|form)\.\w|\{|\}|undefined|null|: *\n| {2}| \.|\. \.|: \./,
        );
      }
      expect(subject, example.template).not.toContain('Тимур');
      expect(subject.length, example.template).toBeLessThan(110);
      expect(html).not.toMatch(/<(?:img|script|link)/);
    }
  });

  it('has its texts in Kyrgyz, Russian and English alike', () => {
    const keys = (language: keyof typeof areas) => Object.keys(areas[language]['mail'] ?? {}).toSorted();
    expect(keys('ru')).toEqual(keys('ky'));
    expect(keys('en')).toEqual(keys('ky'));
    expect(keys('kk').filter(key => !keys('ky').includes(key))).toEqual([]);
  });
});
