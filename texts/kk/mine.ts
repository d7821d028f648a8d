/** What a cabinet says before any program does: no cases yet, no notices, the way to a case. */
export const mine = {
  'cabinet.draft-no': 'Толтырылып жатқан өтінім {number}',
  'cabinet.no-cases': 'Әзірге іс жоқ.',
  'cabinet.no-cases-next': 'Өтінім берген соң, оның барысы мен мерзімдері осында тұрады.',
  'cabinet.no-notices': 'Хабарлама жоқ.',
  'cabinet.no-notices-next': 'Өтінім, емтихан және мерзімдер туралы осында жазамыз.',
  'cabinet.open-case': 'Істі ашу: {number}',
  'cabinet.apply-college': 'Колледжге өтінім беру',
} as const;
