// Is the house well, and what does it promise?
import { z } from 'zod';
import type { Metrics } from '../metrics.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { docsPage, docsPolicy, docsScript } from '../docs-page.ts';
import { route, type Route } from '../route.ts';

const readiness = z.object({ ready: z.boolean(), away: z.record(z.string(), z.string()) });

export function houseRoutes(metrics: Metrics, document: () => OpenApiDocument): Route[] {
  return [
    route({
      method: 'get',
      path: '/healthz',
      summary: 'The process lives',
      policy: 'public',
      response: z.object({ alive: z.literal(true) }),
      handler: async () => ({ alive: true as const }),
    }),
    route({
      method: 'get',
      path: '/readyz',
      summary: 'All it needs answers; 503 names what does not',
      policy: 'public',
      response: { type: 'application/json', what: 'What is away, by name; empty when all is there.' },
      handler: async ({ ctx, parts }) => {
        const away = await parts.isReady();
        ctx.status = Object.keys(away).length === 0 ? 200 : 503;
        if (ctx.status === 503) ctx.set('Retry-After', '2');
        ctx.body = readiness.parse({ ready: ctx.status === 200, away });
      },
    }),
    route({
      method: 'get',
      path: '/metrics',
      summary: 'Numbers for Prometheus',
      policy: 'public',
      response: { type: 'text/plain', what: 'Prometheus text format.' },
      handler: async ({ ctx }) => {
        ctx.body = await metrics.text();
        ctx.type = 'text/plain; version=0.0.4; charset=utf-8';
      },
    }),
    route({
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This document',
      policy: 'public',
      response: { type: 'application/json', what: 'OpenAPI 3.1 of every route.' },
      handler: async ({ ctx }) => {
        ctx.body = document();
      },
    }),
    route({
      method: 'get',
      path: '/api/docs',
      summary: 'This document, readable',
      policy: 'public',
      response: { type: 'text/html', what: 'A page.' },
      handler: async ({ ctx }) => {
        ctx.set('Content-Security-Policy', docsPolicy);
        ctx.type = 'html';
        ctx.body = docsPage;
      },
    }),
    route({
      method: 'get',
      path: '/api/docs/reader.js',
      summary: 'The script of that page',
      policy: 'public',
      response: { type: 'text/javascript', what: 'A script.' },
      handler: async ({ ctx }) => {
        ctx.set('Cache-Control', 'public, max-age=86400');
        ctx.type = 'text/javascript';
        ctx.body = docsScript();
      },
    }),
  ];
}
