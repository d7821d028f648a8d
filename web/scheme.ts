/** Light or dark: the system's choice, unless this device's reader chose by hand. */
import { shallowRef } from 'vue';

export type Scheme = 'system' | 'light' | 'dark';
const kept = 'kabyl.scheme';

function before(): Scheme {
  const value = localStorage.getItem(kept);
  return value === 'light' || value === 'dark' ? value : 'system';
}

export const scheme = shallowRef<Scheme>(before());

export function choose(next: Scheme): void {
  scheme.value = next;
  if (next === 'system') delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = next;
  localStorage.setItem(kept, next);
}
