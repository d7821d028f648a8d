/** Ctrl+Enter (Cmd+Enter) sends what is being written, from inside its field too; a dialog keeps its own keys. */
import { onScopeDispose } from 'vue';

export function useCtrlEnter(deed: () => unknown): void {
  function pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    deed();
  }
  document.addEventListener('keydown', pressed);
  onScopeDispose(() => document.removeEventListener('keydown', pressed));
}
