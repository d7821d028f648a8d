/** How this device's reader wants to work: rows closer together, keys of single letters on or off. */
import { ref, watch } from 'vue';

const kept = { compact: 'kabyl.compact', keys: 'kabyl.keys' };

export const compact = ref(localStorage.getItem(kept.compact) === 'yes');
export const keysOn = ref(localStorage.getItem(kept.keys) !== 'no');

export function takeUpSettings(): void {
  watch(
    compact,
    on => {
      document.documentElement.classList.toggle('compact', on);
      localStorage.setItem(kept.compact, on ? 'yes' : 'no');
    },
    { immediate: true },
  );
  watch(keysOn, on => localStorage.setItem(kept.keys, on ? 'yes' : 'no'));
}
