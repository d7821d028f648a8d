/** What an exam of a college is called, in a letter and in a calendar. */
export const exams = {
  'exam.any': 'Exam',
  'exam.creative': 'Creative exam',
  'exam.special': 'Special exam',
  'exam.psychometric': 'Psychometric test',
  'exam.title.school': '{name}: {school}',
  'exam.description': 'Bring a document that proves who you are. Case {number}',
} as const;
