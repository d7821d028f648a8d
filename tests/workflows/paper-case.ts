// A case on paper: facts, what time brings and what registries answer, without a database. The engine is real.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Activities } from '#activities/index.ts';

type Facts = { [fact: string]: string | null };

/** What time brings: at so many milliseconds after the beginning. Returns false for "not yet". */
interface Step {
  atMs: number;
  brings(paper: PaperCase): boolean | void;
}

export class PaperCase {
  facts: Facts;
  closed: string | null = null;
  steps: Step[] = [];
  /** What each attempt to ask the registries does; the last one is repeated. */
  answers: ((paper: PaperCase) => void)[] = [() => undefined];
  /** Names of the acts in the order they were done. */
  readonly acts: string[] = [];
  readonly told: string[] = [];
  #beganMs = 0;
  readonly #engine: TestWorkflowEnvironment;

  constructor(engine: TestWorkflowEnvironment, facts: Facts) {
    this.#engine = engine;
    this.facts = facts;
  }

  async begin(): Promise<this> {
    this.#beganMs = await this.#engine.currentTimeMs();
    return this;
  }

  async #nowMs(): Promise<number> {
    return (await this.#engine.currentTimeMs()) - this.#beganMs;
  }

  async #due(): Promise<number> {
    this.acts.push('advance');
    const now = await this.#nowMs();
    const due = this.steps.filter(step => step.atMs <= now);
    let done = 0;
    for (const step of due) {
      if (step.brings(this) === false) continue;
      this.steps = this.steps.filter(other => other !== step);
      done += 1;
    }
    return done;
  }

  /** The activities of the product's worker, over this paper. */
  readonly activities: Activities = {
    readFacts: async () => {
      this.acts.push('read');
      const now = await this.#nowMs();
      const waits = this.steps.map(step => Math.max(0, step.atMs - now));
      return { facts: { ...this.facts }, closed: this.closed, wakeInMs: waits.length ? Math.min(...waits) : null };
    },
    advance: () => this.#due(),
    walkSeason: () => this.#due(),
    tellFamilies: async ({ move }) => {
      this.told.push(move);
      this.facts = { ...this.facts, untoldMove: null };
      return 1;
    },
    askRegistries: async () => {
      this.acts.push('ask');
      const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
      answer?.(this);
    },
  };
}

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A child that has been filed and holds a seat; registries are asked beside it. */
export const filed: Facts = {
  submittedAt: '2027-08-10T04:00:00.000Z',
  seatHeldAt: '2027-08-10T04:00:00.000Z',
  askingSince: '2027-08-10T04:00:00.000Z',
  agreedAt: null,
  enrolledAt: null,
  classedAt: null,
};

/** A graduate who was given access. */
export const access: Facts = { finishedAt: null, registeredAt: null, placedAt: null };

export const nothingYet: Facts = {
  submittedAt: null,
  seatHeldAt: null,
  askingSince: null,
  agreedAt: null,
  enrolledAt: null,
  classedAt: null,
};

export function agree(paper: PaperCase): void {
  paper.facts = { ...paper.facts, askingSince: null, agreedAt: '2027-08-10T04:00:05.000Z' };
}
