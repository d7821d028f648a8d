/** Who is signed in: the only state every page shares. */
import { computed, shallowRef } from 'vue';
import { get, post, ProblemError, remove, trust } from './api.ts';
import { speak } from './words.ts';
import { isLanguage } from './languages.ts';

export interface Session {
  person: { id: string; name: string; language?: string; phone?: string } | null;
  roles: { role: string; organisationId: string | null; organisation?: { id: string; names: Record<string, string> } }[];
  csrf: string | null;
}

const nobody: Session = { person: null, roles: [], csrf: null };
export const session = shallowRef<Session>(nobody);
export const signedIn = computed(() => session.value.person !== null);

/** Staff work in the console; the portal is for families. */
export const isStaff = computed(() => session.value.roles.some(held => held.role !== 'parent'));

export async function readSession(): Promise<void> {
  try {
    take(await get<Session>('/api/session'));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    take(nobody);
  }
}

export async function signIn(login: string, password: string): Promise<void> {
  await post('/api/session', { body: { login, password } });
  await readSession();
  const own = session.value.person?.language;
  if (isLanguage(own)) await speak(own);
}

export async function signOut(): Promise<void> {
  await remove('/api/session');
  take(nobody);
}

function take(next: Session): void {
  session.value = { ...nobody, ...next, roles: next.roles ?? [] };
  trust(session.value.csrf, () => {
    if (signedIn.value) session.value = nobody;
  });
}
