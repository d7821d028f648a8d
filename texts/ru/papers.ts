/** Words of printed papers: texts/official-papers.ts puts them together. */
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
} as const;
