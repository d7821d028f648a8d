/** Which subjects can a Kazakh certificate of school carry a mark for? Their names are texts/<language>/subjects.ts. */
export const certificateSubjects = [
  'kazakh_language',
  'kazakh_literature',
  'kazakh_language_literature',
  'russian_language',
  'russian_literature',
  'russian_language_literature',
  'mother_tongue',
  'foreign_language',
  'mathematics',
  'algebra',
  'geometry',
  'informatics',
  'physics',
  'chemistry',
  'biology',
  'geography',
  'history_kz',
  'world_history',
  'law',
  'business',
  'graphics_design',
  'artistic_work',
  'music',
  'physical_education',
  'military_training',
] as const;

export type CertificateSubject = (typeof certificateSubjects)[number];

/** Order 578 asks for Kazakh or Russian; a school of the other language teaches it together with its literature. */
export const languageSubjects: readonly string[] = [
  'kazakh_language',
  'kazakh_language_literature',
  'russian_language',
  'russian_language_literature',
];

export const historySubject = 'history_kz';

export function isCertificateSubject(code: unknown): code is CertificateSubject {
  return (certificateSubjects as readonly unknown[]).includes(code);
}
