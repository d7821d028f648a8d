import { Connection } from '@temporalio/client';
import type { Place } from './the-product.ts';

// What Temporal keeps of our stories, read as anyone with its address can: histories, page by page.

interface HistoryEvent {
  eventType?: unknown;
  [field: string]: unknown;
}

export interface KeptHistory {
  workflowId: string;
  runId: string;
  events: HistoryEvent[];
}

async function connected<T>(place: Place, work: (connection: Connection, namespace: string) => Promise<T>): Promise<T> {
  const { address, namespace } = place.readRunning().parts.temporal ?? {};
  const connection = await Connection.connect({ address: String(address) });
  try {
    return await work(connection, String(namespace));
  } finally {
    await connection.close();
  }
}

async function historyOf(
  connection: Connection,
  namespace: string,
  workflowId: string,
  runId = '',
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution: { workflowId, ...(runId ? { runId } : {}) },
      nextPageToken,
    });
    events.push(...((page.history?.events ?? []) as unknown as HistoryEvent[]));
    nextPageToken = page.nextPageToken ?? new Uint8Array();
  } while (nextPageToken.length > 0);
  return events;
}

/** Every history there is, open and closed. */
export function allHistories(place: Place): Promise<KeptHistory[]> {
  return connected(place, async (connection, namespace) => {
    const kept: KeptHistory[] = [];
    let nextPageToken: Uint8Array = new Uint8Array();
    do {
      const page = await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 500, nextPageToken });
      for (const { execution } of page.executions ?? []) {
        const [workflowId, runId] = [execution?.workflowId ?? '', execution?.runId ?? ''];
        kept.push({ workflowId, runId, events: await historyOf(connection, namespace, workflowId, runId) });
      }
      nextPageToken = page.nextPageToken ?? new Uint8Array();
    } while (nextPageToken.length > 0);
    return kept;
  });
}

const signalled = 26; // EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED
const taskFailed = 8; // EVENT_TYPE_WORKFLOW_TASK_FAILED

/** How often the stories of these cases have been rung so far. */
export function rings(place: Place, caseIds: readonly string[]): Promise<number[]> {
  return connected(place, (connection, namespace) =>
    Promise.all(caseIds.map(async id => count(await historyOf(connection, namespace, `case/${id}`), signalled))),
  );
}

export function failedTasks(histories: readonly KeptHistory[]): string[] {
  return histories.filter(each => count(each.events, taskFailed) > 0).map(each => each.workflowId);
}

function count(events: readonly HistoryEvent[], type: number): number {
  return events.filter(event => Number(event.eventType) === type).length;
}

/** The bytes of a history as text: payloads are JSON in it. */
export function textOf(history: KeptHistory): string {
  return JSON.stringify(history.events, (_key, value: unknown) =>
    value instanceof Uint8Array || isBuffer(value) ? Buffer.from(bytesOf(value)).toString('utf8') : value,
  );
}

function isBuffer(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer';
}

function bytesOf(value: Uint8Array | { data: number[] }): Uint8Array | number[] {
  return value instanceof Uint8Array ? value : value.data;
}
