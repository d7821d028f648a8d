/** What every page does: its title, what it reads from the server, and the way back in when the session is over. */
import { onScopeDispose, ref, shallowRef, watch, watchEffect, type Ref, type ShallowRef } from 'vue';
import { OfflineError, online, ProblemError } from './api.ts';
import { t } from './words.ts';

/** The title in the reader's language; a page with errors says so first, for those who hear it. */
export function useTitle(title: () => string, errors: () => number = () => 0): void {
  watchEffect(() => {
    const marked = errors() > 0 ? t('parts.error-title', { title: title() }) : title();
    document.title = marked ? `${marked} – ${t('shell.name')}` : t('shell.name');
  });
}

export interface Read<T> {
  data: ShallowRef<T | undefined>;
  error: ShallowRef<unknown>;
  loading: Ref<boolean>;
  readAt: Ref<number>;
  again: () => Promise<void>;
}

/** Reads from the server now and whenever asked again; an older answer never covers a newer one. */
export function useRead<T>(read: (signal: AbortSignal) => Promise<T>): Read<T> {
  const data = shallowRef<T>();
  const error = shallowRef<unknown>();
  const loading = ref(false);
  const readAt = ref(0);
  let running: AbortController | undefined;

  async function again(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    try {
      data.value = await read(mine.signal);
      error.value = undefined;
      readAt.value = Date.now();
    } catch (cause) {
      if (mine.signal.aborted) return;
      error.value = cause;
      waitToRepeat(cause, again);
    } finally {
      if (running === mine) loading.value = false;
    }
  }

  let repeat: ReturnType<typeof setTimeout> | undefined;
  /** A part that is away says when to come back; a network that is away is asked when it returns. */
  function waitToRepeat(cause: unknown, deed: () => unknown): void {
    clearTimeout(repeat);
    const later = cause instanceof ProblemError && (cause.problem.status === 503 || cause.problem.status === 429);
    if (later) repeat = setTimeout(deed, cause.problem.retryAfterMs ?? 5_000);
  }
  watch(online, is => is && error.value instanceof OfflineError && void again());

  onScopeDispose(() => {
    running?.abort();
    clearTimeout(repeat);
  });
  void again();
  return { data, error, loading, readAt, again };
}

/** Repeats while the page is seen: hidden pages ask nothing. */
export function useEvery(ms: number, deed: () => unknown): void {
  const timer = setInterval(() => document.visibilityState === 'visible' && deed(), ms);
  onScopeDispose(() => clearInterval(timer));
}

/** What went wrong, in the reader's words: the server's own sentence where it has one. */
export function wordsOf(error: unknown): string {
  if (error instanceof OfflineError) return t('parts.offline');
  if (error instanceof ProblemError) return error.problem.title || t('parts.failed');
  return t('parts.failed');
}
