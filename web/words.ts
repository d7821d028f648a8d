/** The reader's language: chosen once, kept on this device; texts arrive per language and area, only those a page names. */
import { ref, shallowRef } from 'vue';
import { learn, say, type Language, type Params, type Table } from '#texts/say.ts';
import { formatInstant, formatLeft, formatSpan, type DateStyle } from '#texts/instants.ts';
import { isLanguage } from './languages.ts';

type Tables = Record<string, () => Promise<Record<string, Table>>>;
/** Areas the portal may speak with. Even their names weigh on a phone: the console brings its own (console/areas.ts). */
const tables: Tables = import.meta.glob<Record<string, Table>>([
  '#texts/*/*.ts',
  '!#texts/*/console*.ts',
  '!#texts/*/mail*.ts',
  '!#texts/*/{access,boards,college-desk,college-file,formula,imports,lists,papers,statements}.ts',
]);
const loaders = new Map<string, Tables[string]>();
addAreas(tables);

/** Areas by their files: `…/ru/shell.ts`. */
export function addAreas(more: Tables): void {
  for (const [path, load] of Object.entries(more)) loaders.set(path.split('/').slice(-2).join('/'), load);
}
const learnt = new Map<string, Promise<void>>();
const wanted = new Set<string>();

export const language = shallowRef<Language>('ky');
const learntCount = ref(0);

/** The text for a key in the reader's language. */
export function t(key: string, params?: Params): string {
  void learntCount.value;
  return say(language.value, key, params);
}

/** A name written in several languages: the reader's, else Russian, else whatever there is. */
export function named(names: Partial<Record<Language, string>> | string | null | undefined): string {
  if (!names) return '';
  if (typeof names === 'string') return names;
  const name = names[language.value] ?? names.ru ?? names.ky ?? Object.values(names)[0] ?? '';
  // A school's number is never torn from its sign.
  return name.replaceAll('№ ', '№\u00a0');
}

/** The zone of the seasons now shown. */
export const zone = shallowRef('Asia/Bishkek');

/** In the zone of the seasons shown, or in the one named: a cabinet may hold cases of two countries. */
export function when(iso: string | number, style: DateStyle, inZone: string = zone.value): string {
  void learntCount.value;
  return formatInstant(language.value, iso, inZone, style);
}

export function left(ms: number): string {
  void learntCount.value;
  return formatLeft(language.value, ms);
}

export function span(ms: number): string {
  void learntCount.value;
  return formatSpan(language.value, ms);
}

/** Loads areas in the reader's language; what it lacks is loaded in Russian, which speaks instead. */
export async function need(areas: readonly string[], inLanguage: Language = language.value): Promise<void> {
  for (const area of areas) wanted.add(area);
  await Promise.all(areas.map(area => learnArea(loaders.has(`${inLanguage}/${area}.ts`) ? inLanguage : 'ru', area)));
}

function learnArea(spoken: Language, area: string): Promise<void> {
  const name = `${spoken}/${area}.ts`;
  let loading = learnt.get(name);
  if (!loading) {
    loading = loadArea(spoken, name);
    learnt.set(name, loading);
    // A broken network must not make a text missing for ever.
    loading.catch(() => learnt.delete(name));
  }
  return loading;
}

async function loadArea(spoken: Language, name: string): Promise<void> {
  const module = await loaders.get(name)?.();
  for (const table of Object.values(module ?? {})) learn(spoken, table);
  learntCount.value++;
}

const kept = 'kabyl.language';

/** `?lang=`, then what was chosen here before, then the browser's own language. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) {
    remember(asked);
    return asked;
  }
  const before = localStorage.getItem(kept) ?? /(?:^|; )language=(\w+)/.exec(document.cookie)?.[1];
  if (isLanguage(before)) return before;
  const own = navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage);
  return own ?? 'ky';
}

/** Switches the whole page at once: first all its texts are there, then the language changes. */
export async function speak(next: Language): Promise<void> {
  await need([...wanted], next);
  language.value = next;
  document.documentElement.lang = next;
}

/** Whether somebody chose a language on this device: then a profile does not overrule it. */
export function isChosen(): boolean {
  return localStorage.getItem(kept) !== null;
}

/** The reader chose: kept on this device. */
export async function chooseLanguage(next: Language): Promise<void> {
  await speak(next);
  remember(next);
}

function remember(next: Language): void {
  localStorage.setItem(kept, next);
  document.cookie = `language=${next}; path=/; max-age=31536000; samesite=lax`;
}
