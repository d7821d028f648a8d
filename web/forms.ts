/** A small form: errors by field, one deed at a time, the server's own words when it says no. */
import { computed, ref, type Ref } from 'vue';
import { ProblemError } from './api.ts';
import { wordsOf } from './pages.ts';
import type { FieldError } from './parts/ErrorSummary.vue';

export interface SmallForm {
  errors: Ref<FieldError[]>;
  busy: Ref<boolean>;
  errorOf: (id: string) => string | undefined;
  send: (check: () => FieldError[], deed: () => Promise<void>, fallback: string) => Promise<void>;
}

/** `fallback` is the control an answer without a field belongs to. */
export function useForm(): SmallForm {
  const errors = ref<FieldError[]>([]);
  const busy = ref(false);
  const byId = computed(() => new Map(errors.value.map(error => [error.id, error.message])));

  async function send(check: () => FieldError[], deed: () => Promise<void>, fallback: string): Promise<void> {
    if (busy.value) return;
    errors.value = check();
    if (errors.value.length > 0) return;
    busy.value = true;
    try {
      await deed();
    } catch (error) {
      errors.value = faultsOf(error, fallback);
    } finally {
      busy.value = false;
    }
  }

  return { errors, busy, errorOf: id => byId.value.get(id), send };
}

/** Each field of the page that the server found wrong, in its words; else what it said of the whole. */
function faultsOf(error: unknown, fallback: string): FieldError[] {
  const told = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const fields = told.flatMap(({ path, message }) => {
    const id = [path, path.split('.').at(-1) ?? ''].find(one => document.getElementById(one));
    return id ? [{ id, message }] : [];
  });
  return fields.length > 0 ? fields : [{ id: fallback, message: wordsOf(error) }];
}
