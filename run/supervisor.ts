import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { files, type StartedProcess } from './data-dir.ts';
import { forgetFile, keep } from './kept-file.ts';
import { endProcess, markOf, type ProcessMark } from './processes.ts';
import type { Reporter } from './reporter.ts';

// Keeps the parts alive. A part that dies is named and started again, slower each time it dies soon; stopping ends them
// in reverse order and waits until each is gone.

export interface PartPlan {
  name: string;
  /** How the part is asked to end. */
  signal: NodeJS.Signals;
  patienceMs: number;
  /** Starts the process, tells of it at once, resolves with what is worth knowing of it when it is ready. */
  begin(spawned: (child: ChildProcess) => void): Promise<Facts>;
}

export type Facts = Record<string, string | number>;

interface RunningPart {
  plan: PartPlan;
  mark: ProcessMark | undefined;
  facts: Facts;
  readyAt: number | undefined;
}

const backOffMs = [100, 500, 1_000, 2_000, 5_000, 10_000];
const steadyAfterMs = 60_000;

export class Supervisor {
  private readonly running: RunningPart[] = [];
  private readonly dir: string;
  private readonly reporter: Reporter;
  private readonly changed: () => void;
  private stopping = false;

  constructor(dir: string, reporter: Reporter, changed: () => void) {
    this.dir = dir;
    this.reporter = reporter;
    this.changed = changed;
  }

  /** Resolves when the part is ready; a part that cannot start the first time fails the start. */
  async start(plan: PartPlan): Promise<Facts> {
    const part: RunningPart = { plan, mark: undefined, facts: {}, readyAt: undefined };
    this.running.push(part);
    await this.launch(part, 0);
    return part.facts;
  }

  facts(): Record<string, Facts> {
    return Object.fromEntries(
      this.running.map(({ plan, mark, facts }) => [plan.name, { ...(mark ? { pid: mark.pid } : {}), ...facts }]),
    );
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const { plan, mark } of this.running.toReversed()) {
      if (mark) await endProcess(mark, plan.signal, plan.patienceMs);
    }
    forgetFile(files.parts(this.dir));
  }

  private async launch(part: RunningPart, deaths: number): Promise<void> {
    part.readyAt = undefined;
    const spawned = (child: ChildProcess): void => {
      part.mark = child.pid === undefined ? undefined : markOf(child.pid);
      this.note();
      child.once('exit', (code, signal) => {
        part.mark = undefined;
        const { readyAt } = part;
        if (readyAt === undefined || this.stopping) return;
        const soon = performance.now() - readyAt < steadyAfterMs;
        this.reporter.say(part.plan.name, `ended by itself (${signal ?? `exit ${code}`}); starting again`);
        void this.revive(part, soon ? deaths : 0);
      });
    };
    part.facts = await part.plan.begin(spawned);
    part.readyAt = performance.now();
    // It may have died between being ready and being noted as such: its exit was not yet ours to mend.
    if (part.mark === undefined && !this.stopping) throw new Error(`${part.plan.name} ended at once`);
  }

  private async revive(part: RunningPart, deaths: number): Promise<void> {
    await delay(backOffMs[Math.min(deaths, backOffMs.length - 1)]);
    if (this.stopping) return;
    try {
      await this.launch(part, deaths + 1);
      this.reporter.say(part.plan.name, 'runs again');
      this.changed();
    } catch (error) {
      if (this.stopping) return;
      this.reporter.say(
        part.plan.name,
        `could not be started: ${error instanceof Error ? error.message : String(error)}`,
      );
      await this.revive(part, deaths + 1);
    }
  }

  private note(): void {
    const started = this.running.flatMap(({ plan, mark }): StartedProcess[] =>
      mark ? [{ part: plan.name, signal: plan.signal, ...mark }] : [],
    );
    keep(files.parts(this.dir), started);
  }
}
