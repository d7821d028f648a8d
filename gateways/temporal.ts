/** Rings cases in Temporal. The connection is made when first needed and mends itself; nothing here decides anything. */
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';

export interface Ring {
  caseId: string;
  program: string;
}

export interface RingResult {
  rung: string[];
  failed: { caseId: string; why: string }[];
}

export interface Engine {
  /** Starts or wakes the story of each case. Never throws: what failed is named and may be rung again. */
  ringCases(cases: readonly Ring[]): Promise<RingResult>;
  isServing(): Promise<boolean>;
  close(): Promise<void>;
}

export interface EngineOptions {
  address: string;
  namespace: string;
  taskQueue: string;
  /** The story (workflow type) that conducts a program's cases. */
  storyOf(program: string): string | undefined;
  atOnce?: number;
  deadlineMs?: number;
}

export function openEngine(options: EngineOptions): Engine {
  const deadlineMs = options.deadlineMs ?? 10_000;
  const connection = Connection.lazy({ address: options.address });
  const client = new Client({ connection, namespace: options.namespace });

  async function ring({ caseId, program }: Ring): Promise<void> {
    const story = options.storyOf(program);
    if (!story) throw new Error(`no story conducts ${program}`);
    const start = client.workflow.signalWithStart(story, {
      workflowId: `case/${caseId}`,
      taskQueue: options.taskQueue,
      args: [{ caseId }],
      signal: 'caseChanged',
      signalArgs: [],
    });
    await start;
  }

  return {
    ringCases: cases =>
      ringEach(cases, options.atOnce ?? 24, each => connection.withDeadline(Date.now() + deadlineMs, () => ring(each))),
    async isServing() {
      try {
        await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },
    close: () => connection.close(),
  };
}

/** Some at a time; once the engine is away the rest is not tried, so that a batch costs one deadline and not hundreds. */
export async function ringEach(
  cases: readonly Ring[],
  atOnce: number,
  ring: (each: Ring) => Promise<void>,
): Promise<RingResult> {
  const result: RingResult = { rung: [], failed: [] };
  const left = cases.values();
  let away: string | undefined;
  const work = async (): Promise<void> => {
    for (const each of left) {
      if (away) {
        result.failed.push({ caseId: each.caseId, why: away });
        continue;
      }
      try {
        await ring(each);
        result.rung.push(each.caseId);
      } catch (error) {
        const why = error instanceof Error ? error.message : 'unknown';
        result.failed.push({ caseId: each.caseId, why });
        if (isAway(error)) away = `the engine is away: ${why}`;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, cases.length) }, work));
  return result;
}

const unavailable = 14;
const deadlineExceeded = 4;

function isAway(error: unknown): boolean {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  return causes.some(each => isGrpcServiceError(each) && (each.code === unavailable || each.code === deadlineExceeded));
}
