/** Keys of single letters. By the place on the keyboard, so that they work in a Cyrillic layout; never inside fields. */
import { onScopeDispose } from 'vue';
import { keysOn } from './settings.ts';

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const fields = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** The name a key goes by: its letter or digit by place, '/', '?', or the browser's own name. */
export function nameOf(event: Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey'>): string {
  if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) return '?';
  if (event.key === '/' || event.code === 'Slash') return '/';
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  return place?.[1] ?? place?.[2] ?? event.key;
}

/** A field keeps its letters; a box to tick types nothing. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'range'].includes(target.type))
    return false;
  return fields.has(target.tagName) || target.isContentEditable;
}

export function useKeys(keys: Keys): void {
  function pressed(event: KeyboardEvent): void {
    if (!keysOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const name = nameOf(event);
    // Enter on a link or a button is that link's own.
    if (name === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button, summary')) return;
    const deed = keys[name];
    if (!deed) return;
    event.preventDefault();
    deed(event);
  }
  document.addEventListener('keydown', pressed);
  onScopeDispose(() => document.removeEventListener('keydown', pressed));
}
