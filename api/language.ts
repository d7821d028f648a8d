// In which language is the asker answered?
import type { Context } from 'koa';
import { languages, type Language } from '#domain/languages.ts';

/** By Accept-Language; who names none is answered in Kyrgyz, who names others in Russian. */
export function languageOf(ctx: Context): Language {
  const wanted = ctx.acceptsLanguages(...languages);
  return wanted === false ? 'ru' : (wanted as Language);
}
