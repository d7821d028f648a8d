/** One stream per browser: "look again". It never carries what changed, only that something did. */
import { onScopeDispose } from 'vue';

let stream: EventSource | undefined;
const listeners = new Set<() => unknown>();

export function useLive(again: () => unknown): void {
  listeners.add(again);
  if (!stream) {
    stream = new EventSource('/api/me/stream');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ring = () => {
      clearTimeout(timer);
      timer = setTimeout(() => listeners.forEach(listener => listener()), 150);
    };
    stream.addEventListener('case', ring);
    stream.addEventListener('notice', ring);
    stream.onmessage = ring;
  }
  onScopeDispose(() => {
    listeners.delete(again);
    if (listeners.size > 0) return;
    stream?.close();
    stream = undefined;
  });
}
