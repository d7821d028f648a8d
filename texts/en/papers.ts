/** Words of printed papers, and why an uploaded file cannot be taken. */
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

  'upload.fault.empty': 'The file is empty. Choose another one or take the picture again',
  'upload.fault.too-big': 'The file is larger than {limit} MB. Make the picture smaller or take it again',
  'upload.fault.not-a-picture': 'This is neither a picture nor a PDF. Send a JPG, PNG, HEIC or PDF file',
  'upload.fault.picture-format': 'This kind of picture cannot be opened. Save it as JPG or PNG',
  'upload.fault.too-many-pixels': 'The picture is too large. Take it with fewer pixels, 12 megapixels are enough',
  'upload.fault.unreadable': 'The file cannot be opened. Check it on your device or take the picture again',
  'upload.fault.encrypted-pdf': 'The PDF is locked with a password. Save it without one or photograph the pages',
  'upload.fault.active-pdf':
    'The PDF holds programs or other files. Save it through “Print to PDF” or photograph the pages',
  'upload.fault.too-many-pages': 'The PDF has too many pages. Keep the pages of this paper only',
  'upload.fault.too-slow': 'The file could not be checked in time. Send it again',
} as const;
