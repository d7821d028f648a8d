// The front door: who asks comes in here, in this order.
import { constants } from 'node:zlib';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import Koa, { type Middleware } from 'koa';
import { Router } from '@koa/router';
import type { Logger } from 'pino';
import '#texts/all.ts';
import { answer } from './answer.ts';
import { cookieOf } from './identity.ts';
import { HouseRefusal, sayError } from './errors.ts';
import { languageOf } from './language.ts';
import { openLive, type Live } from './live.ts';
import { openMetrics } from './metrics.ts';
import { describeRoutes, type OpenApiDocument } from './openapi.ts';
import { pages } from './pages.ts';
import type { ApiParts } from './parts.ts';
import { requestLog, traceOf } from './request-log.ts';
import type { Route } from './route.ts';
import { houseRoutes } from './routes/house.ts';
import { routesOf } from './routes/table.ts';
import { openTurns } from './turns.ts';

export interface Api extends Koa {
  routes: readonly Route[];
  document: OpenApiDocument;
  /** Ends the streams and what they listen to. */
  close(): Promise<void>;
}

export function createServer(parts: ApiParts): Api {
  const metrics = openMetrics(parts);
  const live = openLive(parts.casework.db, parts.log);
  const routes = [...houseRoutes(metrics, () => document), ...routesOf(parts)];
  const document = describeRoutes(routes, parts.publicUrl);
  // Of the addresses a proxy hands on only the one it saw itself is believed; the rest is what the asker wrote.
  const app = new Koa({ proxy: parts.trustProxy ?? false, maxIpsCount: 1 });
  // Koa's own voice would print stacks; ours has spoken before it could.
  app.silent = true;
  app.use(requestLog(parts.log, metrics));
  app.use(sayErrors(parts.log));
  app.use(helmet(protection(cookieOf(parts.publicUrl).secure)));
  // A stream of events must not wait for a full buffer.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
  app.use(compress({ filter: type => !/event-stream|image|pdf|zip|sheet/.test(type), br: { params } }));
  app.use(routerOf(routes, parts, live).routes());
  app.use(pages(parts.webDir));
  app.use(() => {
    throw new HouseRefusal('not-found');
  });
  return Object.assign(app, { routes, document, close: () => live.close() });
}

function routerOf(routes: readonly Route[], parts: ApiParts, live: Live): Router {
  const router = new Router();
  const turns = openTurns();
  const taken = new Set<string>();
  for (const entry of routes) {
    const name = `${entry.method} ${entry.path}`;
    if (taken.has(name)) throw new Error(`${name} is listed twice`);
    taken.add(name);
    const pattern = entry.path.replace(/\{(\w+)\}/g, ':$1');
    router[entry.method](pattern, answer(entry, parts, live, turns) as never);
  }
  return router;
}

/** Every error ends here, as one kind of answer. */
function sayErrors(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const { problem, retryAfterSeconds } = sayError(error, languageOf(ctx), ctx.state['requestId'] as string);
      const { requestId, status } = problem;
      if (problem.code === 'broken') log.error({ requestId, route: ctx.state['route'], ...traceOf(error) }, 'broken');
      else if (problem.code === 'unavailable') log.warn({ requestId, ...traceOf(error) }, 'a part is away');
      if (ctx.headerSent) return ctx.res.destroy();
      // What is still being sent is let run out: the answer would be lost with the connection.
      ctx.req.resume();
      ctx.remove('Content-Encoding');
      ctx.remove('Cache-Control');
      if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds));
      ctx.status = status;
      ctx.body = problem;
      ctx.type = 'application/problem+json';
    }
    if (ctx.path.startsWith('/api/') && !ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store');
  };
}

/** No script that is not ours, no frame around us. Upgrading to https is for those who have it. */
function protection(secure: boolean): Parameters<typeof helmet>[0] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // NCALayer, the signing program of the NCA, listens on the reader's own machine.
        connectSrc: ["'self'", 'wss://127.0.0.1:13579'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
  };
}
