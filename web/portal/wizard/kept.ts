/** What was typed without a network stays on this phone until the server has it; signing out forgets it. */
export interface KeptStep {
  answers: Record<string, unknown>;
  /** The version the reader was looking at when typing began. */
  seen: number;
  /** What stood on the server then. */
  before: Record<string, unknown>;
}

const prefix = 'kabyl.draft.';

export function keep(caseId: string, step: string, kept: KeptStep): void {
  try {
    localStorage.setItem(`${prefix}${caseId}.${step}`, JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the page still holds the answers and goes on trying to send them.
  }
}

export function kept(caseId: string, step: string): KeptStep | undefined {
  try {
    return JSON.parse(localStorage.getItem(`${prefix}${caseId}.${step}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(caseId: string, step: string): void {
  localStorage.removeItem(`${prefix}${caseId}.${step}`);
}

export function forgetAll(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}
