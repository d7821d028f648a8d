/** What a cabinet says before any program does: no cases yet, no notices, the way to a case. */
export const mine = {
  'cabinet.draft-no': 'Черновик {number}',
  'cabinet.no-cases': 'Дел пока нет.',
  'cabinet.no-cases-next': 'Когда вы запишете ребёнка, его дело и сроки будут здесь.',
  'cabinet.no-notices': 'Уведомлений нет.',
  'cabinet.no-notices-next': 'О местах, документах и сроках мы напишем здесь.',
  'cabinet.open-case': 'Открыть дело {number}',
  'cabinet.apply-college': 'Подать заявление в колледж',
} as const;
