/** Words of printed papers: texts/official-papers.ts puts them together. */
export const papers = {
  'paper.number': 'Number',
  'paper.date': 'Date',
  'paper.school': 'School',
  'paper.director': 'Director of the school',
  'paper.ticket': 'Number in the order of filing',
  'paper.position': 'Place in the queue',
  'paper.held-at': 'Seat held since',
  'paper.queued-at': 'On the waiting list since',
  'paper.papers-due': 'Papers due by',
  'paper.column.row': 'No.',
  'paper.column.child': 'Child',
  'paper.column.born': 'Born',
  'paper.column.language': 'Language',
  'paper.column.case': 'Case',
  'paper.order.title': 'Order No. {number} on enrolment in grade one',
  'paper.order.grounds':
    'On the basis of the electronic forms filed through the registration system and the papers taken in by the school,',
  'paper.order.enrol': {
    one: 'I ORDER that {count} child be enrolled in grade one for the school year {year}:',
    other: 'I ORDER that {count} children be enrolled in grade one for the school year {year}:',
  },
  'paper.order.control': 'I keep the control of this order myself.',
  'paper.seat.title': 'Certificate of a held seat',
  'paper.seat.says':
    'A seat in grade one is held for the child. If the papers are not handed in by the date, the seat is released by itself.',
  'paper.queue.title': 'Certificate of a place in the queue',
  'paper.queue.says':
    'The child stands on the school’s waiting list. The order is fixed by the number of filing and changes only for the causes shown in the case.',
  'paper.proof': 'Check whether this certificate is in force:',
  'paper.printed': 'Printed {at}. Kabyl',
  'paper.page': 'page {page} of {pages}',
} as const;
