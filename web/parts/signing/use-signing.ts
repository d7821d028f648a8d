/** How does a page have acts signed? It asks, a dialog shows and signs them, the answers come back; null: the person said no. */
import { h, nextTick, ref, render, type Ref } from 'vue';

export interface ActToSign {
  /** UUID or number. */
  case: string;
  name: string;
  input: unknown;
  version: number;
  part?: string;
  /** Whose or which, in the reader's language: what tells sixty rows apart. */
  title?: string;
}

export interface ActsToSign {
  acts: ActToSign[];
  /** All of them, or none. */
  whole?: boolean;
  /** By a key of the person's own, for nobody but themself. */
  own?: boolean;
}

export interface Outcome {
  id: string;
  number: string;
  seq: number;
  version: number;
  code: string;
}

export type ActAnswer = { index: number; case: string; part?: string } & (
  { ok: true; outcome: Outcome } | { ok: false; code: string; title: string }
);

export interface SignedActs {
  signature: string | null;
  /** In the order of the acts asked for. */
  answers: ActAnswer[];
}

export interface Signing {
  busy: Ref<boolean>;
  sign(asked: ActsToSign): Promise<SignedActs | null>;
}

export function useSigning(): Signing {
  const busy = ref(false);
  async function sign(asked: ActsToSign): Promise<SignedActs | null> {
    if (busy.value || asked.acts.length === 0) return null;
    busy.value = true;
    // Where the reader was, there the focus returns.
    const before = document.activeElement as HTMLElement | null;
    const host = document.body.appendChild(document.createElement('div'));
    try {
      const { default: SignDialog } = await import('./SignDialog.vue');
      return await new Promise<SignedActs | null>(done => render(h(SignDialog, { asked, onDone: done }), host));
    } finally {
      render(null, host);
      host.remove();
      busy.value = false;
      // A button that waited meanwhile takes the focus only once it is drawn anew.
      await nextTick();
      before?.focus?.();
    }
  }
  return { busy, sign };
}
