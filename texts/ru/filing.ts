/** Sentences of the steps of grade one’s form. */
export const filing = {
  'cabinet.why':
    'Этого требует Положение ({clause}). Номер проверяется через «Тундук», сотрудникам он показан скрытым.',
  'cabinet.to-check': 'Проверить ответы',
  'cabinet.lead.child': 'Впишите как в свидетельстве о рождении.',
  'cabinet.lead.applicant': 'Заявление подаёт родитель или законный представитель.',
  'cabinet.lead.addresses': 'По адресу определяется школа.',
  'cabinet.lead.school': 'Свободные места показаны на эту минуту.',
  'cabinet.lead.priority': 'Дети с приоритетом стоят в очереди раньше.',
  'cabinet.school-hint': 'Можно выбрать любую школу, где есть места',
  'cabinet.school-hint-legal': 'На 1-м этапе школу выбирают по прописке',
  'cabinet.school-ours': 'Школа по вашему адресу',
  'cabinet.school-none': 'К вашему адресу школа не прикреплена. Выберите ниже.',
  'cabinet.school-unlisted': 'Вашей улицы нет в списке: выберите школу сами, адрес она проверит.',
  'cabinet.school-others': 'Другие школы',
  'cabinet.school-others-legal':
    'Сейчас другую школу могут выбрать только дети её сотрудников и семьи, чьей улицы нет в списке.',
  'cabinet.school-search': 'Название или номер школы',
  'cabinet.school-search-hint': 'Например, 97',
  'cabinet.school-search-none': 'Такой школы не нашлось.',
  'cabinet.seats-free': { one: '{count} место', few: '{count} места', many: '{count} мест', other: '{count} места' },
  'cabinet.no-seats': 'Мест нет',
  'cabinet.seats-queue': 'в очереди вы {place}-й',
  'cabinet.charter-lead': 'С уставом школы «{school}» нужно ознакомиться.',
  'cabinet.charter-none': 'Школа ещё не опубликовала устав. Это вам не мешает, продолжайте.',
  'cabinet.charter-none-short': 'Школа не опубликовала устав, или вы его ещё не прочли',
  'cabinet.charter-no-school': 'Сначала выберите школу.',
} as const;
