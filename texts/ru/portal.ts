/** Sentences of the first steps of a registration; the words themselves are in ort-form. */
export const portal = {
  'portal.to-registration': 'К регистрации',
  'portal.continue': 'Продолжить',
  'portal.by.graduate': 'выпускник',
  'portal.by.coordinator': 'ответственный в школе',
  'portal.lead.personal': 'Впишите как в паспорте.',
  'portal.lead.address': 'Адрес места жительства.',
  'portal.lead.tests': 'Сумма считается сразу, по выбранным тестам.',
  'portal.lead.documents': 'Снимайте оригинал: целиком, без бликов.',
  'portal.lead.photo':
    'Это фото печатают на талоне допуска. При нарушении правил участник не допускается к участию в ОРТ.',
  'portal.pin.sex-differs':
    'Первая цифра ПИН обычно говорит о другом поле. Сверьте с документом: если верно, продолжайте.',
  'portal.pin.birth-date-differs': 'В ПИН другая дата рождения. Сверьте с документом: если верно, продолжайте.',
  'portal.passport.unknown-series': 'Такая серия встречается редко. Сверьте с документом: если верно, продолжайте.',
  'portal.under-16.later':
    'На шаге 4 вместо паспорта загрузите справку из школы с фотографией и свидетельство о рождении.',
  'portal.missing.front': 'Добавьте фото лицевой стороны паспорта',
  'portal.missing.back': 'Добавьте фото обратной стороны паспорта',
  'portal.missing.front.under-16': 'Добавьте фото справки из школы',
  'portal.missing.back.under-16': 'Добавьте фото свидетельства о рождении',
  'portal.missing.benefit': 'Добавьте документ льготы или выключите «Я льготник»',
  'portal.missing.photo': 'Добавьте фотографию лица: без неё бланк не завершить',
} as const;
