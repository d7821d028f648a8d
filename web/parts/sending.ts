/** One file on its way: how far it is, and again with the same key as soon as there is a network. Nobody starts anew. */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { newFileId, OfflineError, online, ProblemError, upload, type Upload } from '../api.ts';
import { wordsOf } from '../pages.ts';

export interface Sending {
  state: Ref<'none' | 'sending' | 'waiting' | 'done' | 'refused'>;
  sent: Ref<number>;
  size: Ref<number>;
  fault: Ref<string>;
  /** Tells the file's id once it has arrived; a second file cancels the first. */
  send(path: string, file: Blob, arrived: (file: { id: string; kind: string }) => void): void;
  cancel(): void;
}

const retryMs = 15_000;

export function useSending(): Sending {
  const state: Sending['state'] = ref('none');
  const [sent, size] = [ref(0), ref(0)];
  const fault = ref('');
  let running: Upload<{ id: string; kind: string }> | undefined;
  let again: (() => void) | undefined;

  async function attempt(path: string, file: Blob, key: string, arrived: (file: { id: string; kind: string }) => void) {
    state.value = 'sending';
    running = upload(path, file, key, bytes => (sent.value = bytes));
    try {
      const answer = await running.done;
      state.value = 'done';
      arrived(answer);
    } catch (error) {
      if (error instanceof DOMException) return;
      const later = error instanceof OfflineError || (error instanceof ProblemError && error.problem.status >= 500);
      state.value = later ? 'waiting' : 'refused';
      if (!later) fault.value = error instanceof ProblemError ? sentenceOf(error) : wordsOf(error);
    }
  }

  function send(path: string, file: Blob, arrived: (file: { id: string; kind: string }) => void): void {
    cancel();
    size.value = file.size;
    const key = newFileId();
    again = () => void attempt(path, file, key, arrived);
    again();
  }

  function cancel(): void {
    running?.cancel();
    again = undefined;
    state.value = 'none';
    sent.value = 0;
    fault.value = '';
  }

  const goOn = (): void => {
    if (state.value === 'waiting') again?.();
  };
  watch(online, is => is && goOn());
  // The network may have come back before anybody noticed that it was away.
  addEventListener('online', goOn);
  const retry = setInterval(goOn, retryMs);
  onScopeDispose(() => {
    clearInterval(retry);
    removeEventListener('online', goOn);
    running?.cancel();
  });
  return { state, sent, size, fault, send, cancel };
}

/** Of a file that is refused the server says more exactly why than in its title. */
function sentenceOf(error: ProblemError): string {
  return error.problem.errors?.find(one => one.path === 'body')?.message ?? wordsOf(error);
}
