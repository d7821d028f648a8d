/** What time it is for cases: the server's instant, not the phone's. A demo's clock may stand months ahead. */
import { ref, type Ref } from 'vue';

let aheadMs = 0;
const current = ref(Date.now());

/** The server says its instant with its answers; a difference of seconds is the way there and back. */
export function heard(instant: string | null): void {
  const at = instant === null ? NaN : Date.parse(instant);
  if (Number.isNaN(at) || Math.abs(at - Date.now() - aheadMs) < 2_000) return;
  aheadMs = at - Date.now();
  tick();
}

export function now(): number {
  return Date.now() + aheadMs;
}

/** The instant now, told anew every half minute, when the page is seen again, and when the server's clock was moved. */
export function useNow(): Readonly<Ref<number>> {
  return current;
}

function tick(): void {
  current.value = now();
}

setInterval(tick, 30_000);
document.addEventListener('visibilitychange', tick);
