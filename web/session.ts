/** Who is signed in: the only state every page shares. */
import { computed, shallowRef } from 'vue';
import { isOwner } from '#domain/actors.ts';
import type { Language } from '#texts/say.ts';
import { get, post, ProblemError, put, remove, trust } from './api.ts';
import { isLanguage } from './languages.ts';
import { chooseLanguage, isChosen, speak } from './words.ts';

export interface Session {
  person: {
    id: string;
    accountId: string;
    phone: string;
    email: string | null;
    name: { surname: string; givenName?: string; given?: string; patronymic?: string | null } | null;
    language: string;
    mustChangePassword: boolean;
    /** Staff promise to keep silent before anything else. */
    undertakingOwed?: boolean;
  } | null;
  roles: { role: string; organisationId: string | null; path: string }[];
  csrf: string | null;
}

const nobody: Session = { person: null, roles: [], csrf: null };
export const session = shallowRef<Session>(nobody);
export const signedIn = computed(() => session.value.person !== null);

/** Staff work in the console; the portal is for families. */
export const isStaff = computed(() => session.value.roles.some(held => !isOwner(held.role)));

export const personName = computed(() => {
  const name = session.value.person?.name;
  return name ? [name.surname, name.givenName ?? name.given].filter(Boolean).join(' ') : '';
});

export async function readSession(): Promise<void> {
  try {
    take(await get<Session>('/api/session'));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    take(nobody);
  }
}

export async function signIn(login: string, password: string): Promise<void> {
  take(await post<Session>('/api/session', { body: { login, password } }));
  const own = session.value.person?.language;
  if (isLanguage(own) && !isChosen()) await speak(own);
}

/** A college comes in by what it signed: no phone, no password. */
export async function enterBySignature(challenge: string, cms: string): Promise<void> {
  take(await post<Session>('/api/signatures/session', { body: { challenge, cms } }));
}

/** The language chosen here becomes that of letters too, where somebody is signed in. */
export async function useLanguage(next: Language): Promise<void> {
  await chooseLanguage(next);
  if (signedIn.value) await put('/api/me/language', { body: { language: next } }).catch(() => undefined);
}

export async function signOut(): Promise<void> {
  await remove('/api/session');
  take(nobody);
}

function take(next: Session): void {
  session.value = next;
  trust(next.csrf, () => {
    if (signedIn.value) session.value = nobody;
  });
}
