/** A bell from the server: some case changed, look again. One stream for the whole console; many bells are one look. */
import { onScopeDispose } from 'vue';

type Deed = () => unknown;
const listeners = new Set<Deed>();
let stream: EventSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function ring(): void {
  clearTimeout(timer);
  timer = setTimeout(() => listeners.forEach(deed => deed()), 400);
}

export function useLive(deed: Deed): void {
  listeners.add(deed);
  if (!stream) {
    stream = new EventSource('/api/me/stream');
    stream.addEventListener('case', ring);
  }
  onScopeDispose(() => {
    listeners.delete(deed);
    if (listeners.size > 0) return;
    stream?.close();
    stream = undefined;
  });
}
