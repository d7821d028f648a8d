/** The draft of a case in the browser: saved by itself, resumed on another device, never overwriting what came between. */
import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue';
import type { Answers } from '#domain/actions.ts';
import { get, OfflineError, online, ProblemError, put } from '../../api.ts';
import type { Saving } from '../../parts/SaveState.vue';
import { readCase } from '../cases.ts';
import type { Case } from '../../answers.ts';
import { forget, keep, kept } from './kept.ts';

export interface SavedStep {
  answers: Record<string, unknown>;
  version: number;
  savedAt: string;
  by: string;
  /** Which role filled each field last. */
  filled: Record<string, string>;
}

/** Somebody else saved the step in between: what stands on the server. */
export interface Clash {
  step: string;
  theirs: SavedStep;
}

const pauseMs = 800;

export function useDraft(caseId: string, stepNames: readonly string[], known: (one: Case) => Answers = () => ({})) {
  const answers = reactive<Answers>({});
  const filled = reactive<Record<string, Record<string, string>>>({});
  const versions = new Map<string, number>();
  const unsent = reactive(new Set<string>());
  const opened = shallowRef<Case>();
  const failed = shallowRef<unknown>();
  const state = ref<Saving>('none');
  const savedAt = ref<string | null>(null);
  const clash = shallowRef<Clash>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const saving = new Map<string, Promise<boolean>>();

  async function open(): Promise<void> {
    failed.value = undefined;
    try {
      const [one, draft] = await Promise.all([readCase(caseId), readDraft()]);
      for (const [name, saved] of Object.entries(draft)) take(name, saved);
      for (const name of stepNames) {
        answers[name] ??= { ...known(one)[name] };
        const here = kept(caseId, name);
        if (here) {
          answers[name] = here.answers as Answers[string];
          versions.set(name, here.seen);
          unsent.add(name);
        }
      }
      opened.value = one;
      void flush();
    } catch (error) {
      failed.value = error;
    }
  }

  /** The case alone is read anew: a file was added to it, the answers stand as they are. */
  async function again(): Promise<void> {
    opened.value = await readCase(caseId);
  }

  async function readDraft(): Promise<Record<string, SavedStep>> {
    return (await get<{ steps: Record<string, SavedStep> }>(`/api/cases/${caseId}/draft`)).steps;
  }

  function take(name: string, saved: SavedStep): void {
    answers[name] = { ...saved.answers } as Answers[string];
    filled[name] = { ...saved.filled };
    versions.set(name, saved.version);
    if (!savedAt.value || saved.savedAt > savedAt.value) savedAt.value = saved.savedAt;
    state.value = 'saved';
  }

  /** Something was typed: kept here at once, sent after a pause. */
  function touch(step: string): void {
    unsent.add(step);
    keep(caseId, step, { answers: { ...answers[step] }, seen: versions.get(step) ?? 0 });
    clearTimeout(timers.get(step));
    timers.set(
      step,
      setTimeout(() => void save(step), pauseMs),
    );
  }

  /**
   * Sends a step now. True when the server has it. One save of a step waits for the other, or the second would carry the
   * version before the first and be told that somebody came between.
   */
  function save(step: string): Promise<boolean> {
    const next = (saving.get(step) ?? Promise.resolve(true)).then(() => send(step));
    saving.set(step, next);
    return next;
  }

  async function send(step: string): Promise<boolean> {
    clearTimeout(timers.get(step));
    if (!unsent.has(step)) return true;
    if (clash.value) return false;
    state.value = 'saving';
    const sent = JSON.stringify(answers[step] ?? {});
    try {
      const body = JSON.parse(sent) as Record<string, unknown>;
      const done = await put<{ version: number; savedAt: string }>(`/api/cases/${caseId}/draft/${step}`, {
        body,
        ifMatch: versions.get(step) ?? 0,
      });
      versions.set(step, done.version);
      savedAt.value = done.savedAt;
      if (JSON.stringify(answers[step] ?? {}) !== sent) {
        touch(step);
        return true;
      }
      unsent.delete(step);
      forget(caseId, step);
      state.value = unsent.size > 0 ? 'saving' : 'saved';
      return true;
    } catch (error) {
      await notSaved(step, error);
      return false;
    }
  }

  async function notSaved(step: string, error: unknown): Promise<void> {
    if (error instanceof OfflineError) state.value = 'phone';
    else if (error instanceof ProblemError && error.problem.status === 412) {
      state.value = 'changed';
      const theirs = (await readDraft().catch((): Record<string, SavedStep> => ({})))[step];
      if (theirs) clash.value = { step, theirs };
    } else if (error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429) {
      state.value = 'failed';
    } else state.value = 'phone';
  }

  /** The reader compared both: mine goes over theirs, or theirs is taken. */
  async function settle(mine: boolean): Promise<void> {
    const between = clash.value;
    if (!between) return;
    clash.value = undefined;
    versions.set(between.step, between.theirs.version);
    if (mine) {
      touch(between.step);
      await save(between.step);
    } else {
      unsent.delete(between.step);
      forget(caseId, between.step);
      take(between.step, between.theirs);
    }
  }

  async function flush(): Promise<boolean> {
    const results = await Promise.all([...unsent].map(save));
    return results.every(Boolean);
  }

  watch(online, is => is && void flush());
  const retry = setInterval(() => unsent.size > 0 && !clash.value && void flush(), 20_000);
  const leaving = () => void flush();
  addEventListener('pagehide', leaving);
  onScopeDispose(() => {
    clearInterval(retry);
    removeEventListener('pagehide', leaving);
    void flush();
  });
  void open();

  return {
    answers,
    filled,
    opened,
    again,
    failed,
    state,
    savedAt,
    clash,
    touch,
    save,
    settle,
    flush,
    open,
    waiting: computed(() => unsent.size > 0),
  };
}

export type DraftInHand = ReturnType<typeof useDraft>;
