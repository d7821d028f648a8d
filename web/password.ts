/** A password is replaced: the one in use, the new one; every other session ends by it. */
import { ref } from 'vue';
import { put } from './api.ts';
import { useForm } from './forms.ts';
import type { FieldError } from './parts/ErrorSummary.vue';
import { t } from './words.ts';

const shortest = 8;

export function passwordErrors(id: string, value: string): FieldError[] {
  return value.length >= shortest
    ? []
    : [{ id, message: t('account.password-short', { typed: String(value.length) }) }];
}

export type PasswordChange = ReturnType<typeof usePasswordChange>;

/** `then` is what follows once it is changed. */
export function usePasswordChange(then: () => Promise<unknown>) {
  const [old, password, changed] = [ref(''), ref(''), ref(false)];
  const { errors, busy, errorOf, send } = useForm();

  async function change(): Promise<void> {
    await put('/api/me/password', { body: { old: old.value, password: password.value } });
    old.value = '';
    password.value = '';
    changed.value = true;
    await then();
  }

  const set = (): Promise<void> => send(() => passwordErrors('password', password.value), change, 'old');
  return { old, password, changed, errors, busy, errorOf, set };
}
