export const languages = ['ky', 'ru', 'kk', 'en'] as const;
export type Language = (typeof languages)[number];

/** A name in the languages somebody wrote it in; a missing one falls back ky → ru, kk → ru, en → ru. */
export type Names = Partial<Record<Language, string>>;

export function nameIn(names: Names, language: Language): string {
  return names[language] ?? names.ru ?? names.ky ?? names.en ?? names.kk ?? '';
}
