/** Light or dark: the system's choice, unless this device's reader chose by hand. */
import { shallowRef } from 'vue';

export type Scheme = 'system' | 'light' | 'dark';
const kept = 'kabyl.scheme';

function before(): Scheme {
  const value = localStorage.getItem(kept);
  return value === 'light' || value === 'dark' ? value : 'system';
}

export const scheme = shallowRef<Scheme>(before());

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
prefersDark.addEventListener('change', show);

/** The scheme in force stands on the page itself: the sheet has one dark block, whoever chose it. */
function show(): void {
  const system = prefersDark.matches ? 'dark' : 'light';
  document.documentElement.dataset['scheme'] = scheme.value === 'system' ? system : scheme.value;
}

export function choose(next: Scheme): void {
  scheme.value = next;
  localStorage.setItem(kept, next);
  show();
}
