/** What an exam of a college is called, in a letter and in a calendar. */
export const exams = {
  'exam.any': 'Экзамен',
  'exam.creative': 'Творческий экзамен',
  'exam.special': 'Специальный экзамен',
  'exam.psychometric': 'Психометрическое тестирование',
  'exam.title.school': '{name}: {school}',
  'exam.description': 'Возьмите документ, удостоверяющий личность. Дело {number}',
} as const;
