// What is written down of a request? Its pattern, its end and its time: never an address with somebody's id, never a
// query, a body or a cookie.
import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

export function requestLog(log: Logger, metrics: Metrics): Middleware {
  return async (ctx, next) => {
    // Receipt decides: nothing may come before this line.
    ctx.state['receivedAt'] = new Date();
    const started = process.hrtime.bigint();
    const requestId = randomUUID();
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    ctx.res.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route =
        typeof ctx.state['route'] === 'string' ? ctx.state['route'] : ctx.path.startsWith('/api/') ? 'unknown' : 'page';
      metrics.observe(ctx.method, route, ctx.status, seconds);
      if (route === 'page' || route === '/healthz' || route === '/metrics') return;
      log.info(
        { requestId, method: ctx.method, route, status: ctx.status, ms: Math.round(seconds * 1000) },
        'answered',
      );
    });
    await next();
  };
}

/** What of a broken request may be kept: where it broke, never the words, which a database fills with values. */
export function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const at = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 12); // prettier-ignore
  const code = 'code' in error ? String(error.code) : undefined;
  const fromDatabase = 'severity' in error;
  return { name: error.name, code, ...(fromDatabase ? {} : { message: error.message.slice(0, 300) }), at };
}
