/** The draft of a case in the browser: saved by itself, resumed on another device, never overwriting what came between. */
import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue';
import type { Answers } from '#domain/actions.ts';
import { get, online, ProblemError, put } from '../../api.ts';
import type { Saving } from '../../parts/SaveState.vue';
import { readCase } from '../cases.ts';
import type { Case } from '../../answers.ts';
import { forget, keep, kept } from './kept.ts';
import { differs, mergeOf, type Merge } from './merge.ts';

export interface SavedStep {
  answers: Record<string, unknown>;
  version: number;
  savedAt: string;
  by: string;
  /** Which role filled each field last. */
  filled: Record<string, string>;
}

/** Somebody else saved the step in between: what stands on the server, and which fields both changed, each otherwise. */
export interface Clash {
  step: string;
  theirs: SavedStep;
  fields: string[];
}

const pauseMs = 800;

export function useDraft(caseId: string, stepNames: readonly string[], known: (one: Case) => Answers = () => ({})) {
  const answers = reactive<Answers>({});
  const filled = reactive<Record<string, Record<string, string>>>({});
  const versions = new Map<string, number>();
  /** What stood on the server when typing began: whoever changed a field since is told by it. */
  const before = new Map<string, Record<string, unknown>>();
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
        if (!before.has(name)) before.set(name, { ...answers[name] });
        const here = kept(caseId, name);
        if (here) {
          answers[name] = here.answers as Answers[string];
          versions.set(name, here.seen);
          before.set(name, here.before);
          waits(name);
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
    stands(name, saved);
    if (!savedAt.value || saved.savedAt > savedAt.value) savedAt.value = saved.savedAt;
    state.value = 'saved';
  }

  function stands(name: string, saved: SavedStep): void {
    filled[name] = { ...saved.filled };
    versions.set(name, saved.version);
    before.set(name, saved.answers);
  }

  /** What was typed here and not sent yet is nobody else's any more. */
  function waits(step: string): void {
    unsent.add(step);
    const [mine, stood] = [answers[step] ?? {}, before.get(step) ?? {}];
    for (const field of Object.keys(filled[step] ?? {})) if (differs(mine, stood, field)) delete filled[step]?.[field];
  }

  /** Something was typed: kept here at once, sent after a pause. */
  function touch(step: string): void {
    waits(step);
    const [seen, stood] = [versions.get(step) ?? 0, before.get(step) ?? {}];
    keep(caseId, step, { answers: { ...answers[step] }, seen, before: stood });
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
      before.set(step, body);
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
      if (error instanceof ProblemError && error.problem.status === 412) return meet(step);
      const refused = error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429;
      state.value = refused ? 'failed' : 'phone';
      // Closed, or finished elsewhere: the case says so.
      if (error instanceof ProblemError && error.problem.status === 409) void again().catch(() => undefined);
      return false;
    }
  }

  /** What only one of the two changed is kept of both; where both changed a field otherwise, the reader is asked. */
  async function meet(step: string): Promise<boolean> {
    state.value = 'changed';
    const theirs = (await readDraft().catch((): Record<string, SavedStep> => ({})))[step];
    if (!theirs) return false;
    const { answers: merged, both } = mergeWith(step, theirs);
    if (both.length > 0) {
      clash.value = { step, theirs, fields: both };
      return false;
    }
    goOn(step, theirs, merged);
    return send(step);
  }

  const mergeWith = (step: string, theirs: SavedStep): Merge =>
    mergeOf(before.get(step) ?? {}, answers[step] ?? {}, theirs.answers);

  /** The reader compared both values of what both changed: mine stay, or theirs are taken. */
  async function settle(mine: boolean): Promise<void> {
    const between = clash.value;
    if (!between) return;
    clash.value = undefined;
    const { step, theirs } = between;
    const { answers: merged, both } = mergeWith(step, theirs);
    if (!mine) for (const field of both) merged[field] = theirs.answers[field] ?? '';
    goOn(step, theirs, merged);
    await save(step);
  }

  function goOn(step: string, theirs: SavedStep, merged: Record<string, unknown>): void {
    stands(step, theirs);
    answers[step] = merged as Answers[string];
    touch(step);
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
