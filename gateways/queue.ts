/**
 * The doorbell: BullMQ on PostgreSQL (schema bullmq), or on Redis where an address is given. A job carries an id and
 * nothing else, and holds no delay: what is due is a column of a row, which rings again when a job is lost.
 */
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type Job,
  type PgQueryable,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';

export interface QueueAddress {
  databaseUrl: string;
  redisUrl?: string | undefined;
}

export interface Doorbell {
  /** The same id may ring again with a higher attempt; the same attempt twice rings once. */
  ring(bells: readonly { id: string; attempt: number }[]): Promise<void>;
  waiting(): Promise<number>;
  close(): Promise<void>;
}

export interface Listener {
  close(): Promise<void>;
}

export interface ListenOptions {
  name: string;
  concurrency: number;
  answer(id: string): Promise<void>;
  /** A failure of the queue itself, or of an answer: for the log only, the row rings again. */
  failed(error: Error): void;
}

interface Bell {
  id: string;
}

const onPostgres = withBackend(createPostgresBackend);

// A kept job would make BullMQ ignore the same id when it rings again.
const forget = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

export function openDoorbell(address: QueueAddress, name: string): Doorbell {
  const queue = address.redisUrl
    ? new Queue<Bell>(name, {
        // Whoever rings fails fast, so that the next round tries again.
        connection: { url: address.redisUrl, maxRetriesPerRequest: 1 },
        defaultJobOptions: forget,
        skipWaitingForReady: true,
      })
    : new onPostgres.Queue<Bell>(name, { connection: postgres(address.databaseUrl, 2), defaultJobOptions: forget });
  // Without a listener an error of the connection would end the process; ringing itself throws what matters.
  queue.on('error', () => undefined);
  return {
    async ring(bells) {
      if (bells.length === 0) return;
      await queue.addBulk(
        bells.map(({ id, attempt }) => ({
          name: 'ring',
          data: { id },
          opts: { jobId: `${id}-${attempt}`, ...forget },
        })),
      );
    },
    waiting: () => queue.getWaitingCount(),
    close: () => queue.close(),
  };
}

export function listen(address: QueueAddress, options: ListenOptions): Listener {
  const processor = (job: Job<Bell>): Promise<void> => options.answer(job.data.id);
  const common: Omit<WorkerOptions, 'connection'> = {
    concurrency: options.concurrency,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    maxStalledCount: 0,
  };
  const worker = address.redisUrl
    ? new Worker<Bell>(options.name, processor, {
        // Whoever waits for bells waits for ever.
        connection: { url: address.redisUrl, maxRetriesPerRequest: null },
        ...common,
      })
    : new onPostgres.Worker<Bell>(options.name, processor, { connection: postgres(address.databaseUrl, 3), ...common });
  worker.on('error', options.failed);
  worker.on('failed', (_job, error) => options.failed(error));
  return { close: () => worker.close() };
}

/** Makes or brings up to date BullMQ's own tables; once at each start, before anybody rings. */
export async function prepareQueue(address: QueueAddress): Promise<void> {
  if (address.redisUrl) return;
  const client = new pg.Client({ connectionString: address.databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_namespace where nspname = 'bullmq'`);
    await runMigrations(rowCount ? withoutSchemaMaking(client) : client, 'bullmq');
  } finally {
    await client.end();
  }
}

// "create schema if not exists" asks for the right to create one even where it exists; the application's role has none.
function withoutSchemaMaking(client: PgQueryable): PgQueryable {
  return {
    query: (text, params) =>
      /^\s*create schema/i.test(text) ? Promise.resolve({ rows: [] }) : client.query(text, params),
  };
}

function postgres(connectionString: string, max: number): { connectionString: string; schema: string; max: number } {
  return { connectionString, schema: 'bullmq', max };
}
