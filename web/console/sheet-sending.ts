/** A table sent as a workbook: how far it is, what was wrong with it, what the server made of it. */
import { computed, ref } from 'vue';
import { newFileId, ProblemError, upload } from '../api.ts';
import { wordsOf } from '../pages.ts';

export function useSheetSending() {
  /** Of a hundred; none while nothing is sent. */
  const sent = ref<number>();
  const fault = ref('');
  async function send<T>(path: string, file: File): Promise<T | undefined> {
    if (sent.value !== undefined) return undefined;
    sent.value = 0;
    fault.value = '';
    try {
      const told = (bytes: number) => (sent.value = Math.round((bytes / Math.max(1, file.size)) * 100));
      return await upload<T>(path, file, newFileId(), told).done;
    } catch (error) {
      fault.value = (error instanceof ProblemError && error.problem.errors?.[0]?.message) || wordsOf(error);
      return undefined;
    } finally {
      sent.value = undefined;
    }
  }
  return { sent, fault, busy: computed(() => sent.value !== undefined), send };
}

export type SheetSending = ReturnType<typeof useSheetSending>;
