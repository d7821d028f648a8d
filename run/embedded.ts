import { files } from './data-dir.ts';
import { nodePart } from './node-part.ts';
import { startPostgres } from './postgres.ts';
import type { Ports } from './ports.ts';
import type { PartPlan } from './supervisor.ts';
import { startTemporal } from './temporal.ts';
import { databaseAt } from './postgres.ts';

// The parts that a deployment may replace by servers of its own: PostgreSQL, Temporal, mail, the registers.

export interface PostgresReady {
  appUrl: string;
  ownerUrl: string;
}

/** Later starts of the same run keep the port: every other part knows it by then. */
export function postgresPart(dir: string, ready: (addresses: PostgresReady) => void): PartPlan {
  let port: number | undefined;
  return {
    name: 'postgres',
    // A fast shutdown: sessions end, nothing is lost. SIGTERM would wait for every client.
    signal: 'SIGINT',
    patienceMs: 20_000,
    async begin(spawned) {
      const logFile = files.log(dir, 'postgres');
      const started = await startPostgres({ dir, logFile, durable: true, spawned, ...(port ? { port } : {}) });
      port = started.port;
      ready(started);
      // Whoever may read running.json owns this directory; a database shell of theirs may look everywhere.
      const url = databaseAt(started.superuserUrl, 'kabyl');
      return { url, ...(started.folder ? { folder: started.folder } : {}) };
    },
  };
}

export function temporalPart(
  dir: string,
  ports: Ports,
  namespace: string,
  executable: () => Promise<string>,
): PartPlan {
  return {
    name: 'temporal',
    signal: 'SIGTERM',
    patienceMs: 15_000,
    async begin(spawned) {
      await startTemporal(
        {
          executable: await executable(),
          dir,
          logFile: files.log(dir, 'temporal'),
          namespace,
          ports: {
            grpc: ports.temporal,
            http: ports.temporalHttp,
            metrics: ports.temporalMetrics,
            ui: ports.temporalUi,
          },
        },
        spawned,
      );
      return { address: `127.0.0.1:${ports.temporal}`, namespace, ui: `http://127.0.0.1:${ports.temporalUi}` };
    },
  };
}

export function mailPart(dir: string, ports: Ports, env: Record<string, string>): PartPlan {
  return nodePart({
    name: 'mail',
    file: 'mail.ts',
    args: [String(ports.smtp), String(ports.mails)],
    dir,
    env,
    memoryMb: 256,
  });
}

export function registriesPart(dir: string, ports: Ports, env: Record<string, string>): PartPlan {
  return nodePart({
    name: 'registries',
    file: 'registries.ts',
    args: [String(ports.registries)],
    dir,
    env,
    memoryMb: 256,
  });
}
