// Which numbers does the house tell those who watch over it?
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { backlog, type Backlog } from '#records/backlog.ts';
import { isAway } from './errors.ts';
import type { ApiParts } from './parts.ts';

export interface Metrics {
  text(): Promise<string>;
  /** By route pattern: never an address with somebody's id. */
  observe(method: string, pattern: string, status: number, seconds: number): void;
}

export function openMetrics(parts: ApiParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'kabyl_' });
  const durations = new Histogram({
    name: 'kabyl_http_request_seconds',
    help: 'Seconds from arrival to answer, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  });
  const waiting = new Gauge({ name: 'kabyl_passwords_waiting', help: 'Sign-ins that wait for their turn.', registers });
  const outbox = new Gauge({ name: 'kabyl_outbox_waiting', help: 'Rows the relay has not passed on.', registers });
  const lag = new Gauge({ name: 'kabyl_outbox_oldest_seconds', help: 'Age of the oldest of them.', registers });
  const messages = new Gauge({ name: 'kabyl_messages_due', help: 'Codes and notices due and not sent.', registers });
  return {
    async text() {
      waiting.set(parts.door.passwords.waiting());
      const found = await backlogIfThere(parts);
      if (found) {
        outbox.set(found.outboxWaiting);
        lag.set(found.outboxOldestSeconds);
        messages.set(found.messagesDue);
      }
      return registry.metrics();
    },
    observe: (method, pattern, status, seconds) =>
      durations.observe({ method, route: pattern, status: String(status) }, seconds),
  };
}

/** With the database away the numbers of the process itself are still worth having. */
async function backlogIfThere(parts: ApiParts): Promise<Backlog | undefined> {
  try {
    return await backlog(parts.door.db);
  } catch (error) {
    if (isAway(error)) return undefined;
    throw error;
  }
}
