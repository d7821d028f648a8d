// The engine was away while commands went on: how fast is everything rung when it is back, beside bare signalWithStart of
// the same server in the same minutes? performance.md §8 row 2.
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { v4 } from 'uuid';
import { createActivities } from '#activities/index.ts';
import { perform } from '#casework/perform.ts';
import { openEngine } from '#gateways/temporal.ts';
import { relayOnce } from '#jobs/relay.ts';
import { programOf } from '#programs/index.ts';
import { openDatabase } from '#records/database.ts';
import { freePort } from '../run/processes.ts';
import { startTemporal } from '../run/temporal.ts';
import { temporalExecutable } from '../run/temporal-executable.ts';
import { workflowBundle } from '../run/workflow-bundle.ts';
import { cacheFolder } from '../run/executables.ts';
import { atOnce, openGround, rate, table, townWithDrafts, type BenchGround } from './ground.ts';

const namespace = 'kabyl';
const callers = 24;

export async function catchUp(size: number): Promise<string> {
  const ground = await openGround();
  const address = await engine(ground);
  const log = pino({ level: 'silent' });
  try {
    const { town, drafts } = await townWithDrafts(ground, size);
    // Nobody rang while the engine was away: the outbox holds every command's doorbell.
    await atOnce(drafts, 16, ({ caseId, parent }) =>
      perform(town.casework, { id: v4(), caseId, action: 'submit', input: {}, actor: parent }),
    );
    const bareBefore = await bare(address, Math.ceil(size / 2));
    const stories = openEngine({
      address,
      namespace,
      taskQueue: 'kabyl',
      storyOf: program => programOf(program).story,
    });
    const relayed = await rate(size, async () => {
      while ((await relayOnce({ casework: town.casework, engine: stories, log })) > 0);
    });
    const bareAfter = await bare(address, Math.ceil(size / 2));
    const caughtUp = await conduct(ground, address, town.casework, size);
    await stories.close();
    const bareRate = (bareBefore + bareAfter) / 2;
    return table(
      ['what', 'a second', 'ratio'],
      [
        ['bare signalWithStart, before and after', bareRate, '1'],
        ['cases rung by the relay, outbox empty', relayed, (relayed / bareRate).toFixed(2)],
        ['cases read by their stories until none lags', caughtUp, (caughtUp / bareRate).toFixed(2)],
      ],
    );
  } finally {
    await ground.close();
  }
}

async function engine(ground: BenchGround): Promise<string> {
  const [grpc, http, metrics, ui] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const executable = await temporalExecutable(() => undefined);
  const options = {
    executable,
    dir: ground.dir,
    logFile: join(ground.dir, 'temporal.log'),
    namespace,
    ports: { grpc, http, metrics, ui },
  };
  await startTemporal(options, ground.spawned);
  return `127.0.0.1:${grpc}`;
}

async function bare(address: string, count: number): Promise<number> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const ids = Array.from({ length: count }, () => v4());
  const perSecond = await rate(count, () =>
    atOnce(ids, callers, id =>
      client.workflow.signalWithStart('nobody', {
        workflowId: `bare/${id}`,
        taskQueue: 'nobody',
        args: [{ caseId: id }],
        signal: 'caseChanged',
        signalArgs: [],
      }),
    ),
  );
  await connection.close();
  return perSecond;
}

/** A worker begins; done when every case's story has read its last event. */
async function conduct(
  ground: BenchGround,
  address: string,
  casework: Parameters<typeof createActivities>[0]['casework'],
  size: number,
): Promise<number> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
  const connection = await NativeConnection.connect({ address });
  // Silent registries: only the reading is measured.
  const registry = {
    ask: (checks: readonly { check: string }[]) =>
      Promise.resolve(checks.map(({ check }) => ({ check, answer: 'unavailable' }))),
  };
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: 'kabyl',
    workflowBundle: { codePath: await workflowBundle(join(cacheFolder(), 'bench-stories')) },
    activities: { ...createActivities({ casework, registry } as unknown as Parameters<typeof createActivities>[0]) },
    maxCachedWorkflows: 1_000,
  });
  const watching = openDatabase(ground.ownerUrl, 1);
  const perSecond = await rate(size, () =>
    worker.runUntil(async () => {
      for (;;) {
        const { rows } = await watching.raw<{ rows: { n: number }[] }>(
          `select count(*)::int as n from cases c left join conducted k on k.case_id = c.id
           where c.program = 'grade-one' and c.closed_at is null and coalesce(k.seq, 0) < c.seq`,
        );
        if (rows[0]?.n === 0) return;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }),
  );
  await watching.destroy();
  await connection.close();
  return perSecond;
}
