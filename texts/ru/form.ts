/** What every form says, whichever program asks. */
export const form = {
  'form.yes': 'Да',
  'form.no': 'Нет',
  'form.fault.missing': 'Заполните поле «{field}»',
  'form.fault.choose': 'Выберите ответ: «{field}»',
  'form.fault.name-letters': 'В имени бывают только буквы, дефис и апостроф. Уберите остальное',
  'form.fault.pin-length': 'В ПИН 14 цифр, введено {typed}. Проверьте',
  'form.fault.pin-digits': 'ПИН состоит только из цифр. Уберите буквы',
  'form.fault.date-wrong': 'Такой даты нет. Проверьте день, месяц и год, например, 15 марта 2021',
  'form.fault.date-future': 'Эта дата ещё не наступила. Проверьте год',
  'form.fault.phone-length': 'В номере не хватает цифр или есть лишние. Например, 0700 123 456',
  'form.fault.phone-unknown':
    'Такого номера не бывает. Впишите номер Кыргызстана или Казахстана, например, 0700 123 456',
  'form.fault.email-shape': 'Адрес неполный. Например, aibek@example.kg',
  'form.fault.passport-shape': 'Нужны две латинские буквы и 7 цифр. Например, AN1234567',
  'form.fault.certificate-shape': 'Впишите как в свидетельстве: серия и номер, 4–20 знаков',
  'form.fault.house-shape': 'Впишите номер дома: 45, 45а или 12/1',
  'form.fault.same-pin': 'Это ПИН ребёнка. Впишите свой',
  'form.fault.too-long': 'Слишком длинно: сократите до 200 знаков',
  'form.fault.not-a-choice': 'Выберите из списка',
} as const;
