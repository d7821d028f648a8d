import type { Language } from '#texts/say.ts';

export const languages = ['ky', 'ru', 'kk', 'en'] as const satisfies readonly Language[];

export const ownNames: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', kk: 'Қазақша', en: 'English' };

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}
