/** What an exam of a college is called, in a letter and in a calendar. */
export const exams = {
  'exam.any': 'Емтихан',
  'exam.creative': 'Шығармашылық емтихан',
  'exam.special': 'Арнайы емтихан',
  'exam.psychometric': 'Психометриялық тестілеу',
  'exam.title.school': '{name}: {school}',
  'exam.description': 'Жеке басты куәландыратын құжатты алып келіңіз. {number} ісі',
} as const;
