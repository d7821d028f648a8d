/** Somebody's name as an office types it: what is missing of it, and what is sent. */
import type { FieldError } from '../parts/ErrorSummary.vue';
import { t } from '../words.ts';

export interface TypedName {
  surname: string;
  givenName: string;
  patronymic: string;
}
export const noName: TypedName = { surname: '', givenName: '', patronymic: '' };

export function nameFaults({ surname, givenName }: TypedName): FieldError[] {
  return [
    ...missing('surname', surname, 'console.surname-missing'),
    ...missing('givenName', givenName, 'console.given-missing'),
  ];
}
/** The phone is the login of whoever comes in without a key. */
export function phoneFaults(phone: string, id = 'phone'): FieldError[] {
  return missing(id, phone, 'console.phone-missing');
}
function missing(id: string, value: string, key: string): FieldError[] {
  return value.trim() ? [] : [{ id, message: t(key) }];
}

export function sentName(typed: TypedName): { surname: string; givenName: string; patronymic?: string } {
  const patronymic = typed.patronymic.trim();
  return { surname: typed.surname.trim(), givenName: typed.givenName.trim(), ...(patronymic ? { patronymic } : {}) };
}
