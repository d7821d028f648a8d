/** Words of printed papers, and why an uploaded file cannot be taken. */
export const papers = {
  'paper.number': 'Номер',
  'paper.date': 'Дата',
  'paper.school': 'Школа',
  'paper.director': 'Директор школы',
  'paper.ticket': 'Номер по порядку подачи',
  'paper.position': 'Место в очереди',
  'paper.held-at': 'Место закреплено',
  'paper.queued-at': 'В листе ожидания с',
  'paper.papers-due': 'Документы сдать до',
  'paper.column.row': '№',
  'paper.column.child': 'ФИО ребёнка',
  'paper.column.born': 'Дата рождения',
  'paper.column.language': 'Язык обучения',
  'paper.column.case': 'Дело',
  'paper.order.title': 'Приказ № {number} о зачислении в 1-й класс',
  'paper.order.grounds':
    'На основании электронных заявлений, поданных через систему электронной записи, и документов, принятых школой,',
  'paper.order.enrol': {
    one: 'ПРИКАЗЫВАЮ зачислить в 1-й класс на {year} учебный год {count} ребёнка:',
    few: 'ПРИКАЗЫВАЮ зачислить в 1-й класс на {year} учебный год {count} детей:',
    many: 'ПРИКАЗЫВАЮ зачислить в 1-й класс на {year} учебный год {count} детей:',
    other: 'ПРИКАЗЫВАЮ зачислить в 1-й класс на {year} учебный год детей:',
  },
  'paper.order.control': 'Контроль за исполнением приказа оставляю за собой.',
  'paper.seat.title': 'Справка о закреплённом месте',
  'paper.seat.says':
    'За ребёнком закреплено место в 1-м классе. Если документы не сданы в срок, место освобождается автоматически.',
  'paper.queue.title': 'Справка о месте в очереди',
  'paper.queue.says':
    'Ребёнок стоит в листе ожидания школы. Порядок определён номером подачи и меняется только по причинам, показанным в деле.',
  'paper.proof': 'Проверить, действует ли справка:',
  'paper.printed': 'Напечатано {at}. Кабыл',
  'paper.page': 'лист {page} из {pages}',

  'upload.fault.empty': 'Файл пустой. Выберите другой или снимите документ заново',
  'upload.fault.too-big': 'Файл больше {limit} МБ. Уменьшите снимок или снимите заново',
  'upload.fault.not-a-picture': 'Это не снимок и не PDF. Нужен файл JPG, PNG, HEIC или PDF',
  'upload.fault.picture-format': 'Этот вид снимка не открывается. Сохраните его как JPG или PNG',
  'upload.fault.too-many-pixels': 'Снимок слишком велик. Снимите с меньшим разрешением, хватит 12 мегапикселей',
  'upload.fault.unreadable': 'Файл не открывается. Проверьте его на своём устройстве или снимите документ заново',
  'upload.fault.encrypted-pdf': 'PDF закрыт паролем. Сохраните его без пароля или сфотографируйте страницы',
  'upload.fault.active-pdf':
    'В PDF есть программы или вложенные файлы. Сохраните его через «Печать в PDF» или сфотографируйте страницы',
  'upload.fault.too-many-pages': 'В PDF слишком много страниц. Оставьте только страницы этого документа',
  'upload.fault.too-slow': 'Файл не удалось проверить вовремя. Отправьте его ещё раз',
} as const;
