import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { policies } from '#api/policies.ts';
import { route, RouteWithoutPolicyError } from '#api/route.ts';
import { statusOf } from '#api/errors.ts';
import { programs } from '#programs/index.ts';
import { anApi } from './api-ground.ts';

const api = await anApi();

interface Operation {
  summary: string;
  requestBody: {
    content: { 'application/json': { schema: { description?: string; anyOf?: { description: string }[] } } };
  };
}

const operation = (path: string, method: string) => (api.app.document.paths as never)[path][method] as Operation;

describe('the document', () => {
  it('lists every route the server knows, and nothing else', async () => {
    const { body } = await api.visitor().get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const listed = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method} ${path}`),
    );
    expect(listed.sort()).toEqual(api.app.routes.map(entry => `${entry.method} ${entry.path}`).sort());
  });

  it('marks the public ones, and only them, with empty security', () => {
    for (const entry of api.app.routes) {
      const operation = (api.app.document.paths as never)[entry.path][entry.method] as { security: object[] };
      expect(operation.security, entry.path).toEqual(entry.policy === 'public' ? [] : [{ session: [] }]);
    }
  });

  it('names summary, request and answers of each, all codes with a status', () => {
    for (const entry of api.app.routes) {
      const operation = (api.app.document.paths as never)[entry.path][entry.method] as {
        summary: string;
        responses: Record<string, object>;
        operationId: string;
      };
      expect(operation.summary.length, entry.path).toBeGreaterThan(5);
      expect(operation.responses[entry.status], entry.path).toBeDefined();
      for (const code of entry.errors) expect(operation.responses[statusOf[code]], code).toBeDefined();
    }
    const ids = Object.values(api.app.document.paths!).flatMap(methods =>
      Object.values(methods as Record<string, { operationId: string }>).map(operation => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says to strangers what a form asks, and in which programs an action is whose', () => {
    const put = operation('/api/cases/{id}/draft/{step}', 'put').requestBody.content['application/json'].schema;
    for (const { id, form } of programs)
      for (const { name, fields } of form?.steps ?? [])
        for (const word of [`**${id}**`, `\`${name}\``, ...fields.map(field => field.name)])
          expect(put.description).toContain(word);
    expect(put.description).toContain('sex* (female|male)');
    const withdraw = operation('/api/cases/{id}/actions/withdraw', 'post');
    expect(withdraw.summary).toMatch(/grade-one.*parent: own; ort.*graduate: own, coordinator: school; college/);
    const inputs = withdraw.requestBody.content['application/json'].schema.anyOf;
    expect(inputs?.map(({ description }) => description)).toEqual(['In grade-one.', 'In ort.', 'In college.']);
  });

  it('is readable as a page with nothing from elsewhere', async () => {
    const page = await api.visitor().get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.body).not.toMatch(/https?:\/\//);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const script = await api.visitor().get('/api/docs/reader.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect((script.body as string).length).toBeGreaterThan(100_000);
  });
});

describe('a route', () => {
  it('without a policy refuses to boot', () => {
    const spec = { method: 'get', path: '/api/x', summary: 'x', response: z.object({}), handler: async () => ({}) };
    expect(() => route(spec as never)).toThrow(RouteWithoutPolicyError);
    expect(() => route({ ...spec, policy: 'whoever' } as never)).toThrow(RouteWithoutPolicyError);
  });

  it('that is not public answers 401 to whoever is not signed in', async () => {
    for (const entry of api.app.routes.filter(one => one.policy !== 'public')) {
      const path = entry.path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const answer = await api
        .visitor()
        .ask(entry.method.toUpperCase(), path, entry.method === 'get' ? {} : { body: {} });
      expect([answer.status, answer.body.code], `${entry.method} ${entry.path}`).toEqual([401, 'not-signed-in']);
    }
  });

  it('for roles answers 403 to a family', async () => {
    const parent = await api.signedIn();
    for (const entry of api.app.routes.filter(one => Array.isArray(policies[one.policy]))) {
      const path = entry.path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const answer = await parent.ask(entry.method.toUpperCase(), path, entry.method === 'get' ? {} : { body: {} });
      expect([answer.status, answer.body.code], `${entry.method} ${entry.path}`).toEqual([403, 'not-allowed']);
    }
  });

  it('that takes a body answers 422 with the path of each fault', async () => {
    const administrator = await api.signedIn({ role: 'administrator' });
    for (const entry of api.app.routes.filter(
      one => one.body && (one.policy === 'public' || one.policy === 'administrator'),
    )) {
      const path = entry.path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const answer = await administrator.ask(entry.method.toUpperCase(), path, { body: { nonsense: 1 } });
      expect([answer.status, answer.body.code], `${entry.method} ${entry.path}`).toEqual([422, 'wrong-shape']);
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });

  it('that makes something needs a key', async () => {
    const keyed = api.app.routes.filter(one => one.key === 'required').map(one => one.path);
    expect(keyed).toEqual(expect.arrayContaining(['/api/accounts', '/api/invitations', '/api/password']));
    const answer = await api
      .visitor()
      .post('/api/password', { phone: '+996700000001' }, { headers: { 'idempotency-key': 'seven' } });
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ path: 'header.idempotency-key', code: 'not-a-uuid' }),
    ]);
  });
});

describe('the house', () => {
  it('lives, is ready or says what is away, and counts', async () => {
    expect((await api.visitor().get('/healthz')).body).toEqual({ alive: true });
    expect((await api.visitor().get('/readyz')).body).toEqual({ ready: true, away: {} });
    const unready = await anApi({ isReady: async () => ({ temporal: 'connection refused' }) });
    const answer = await unready.visitor().get('/readyz');
    expect([answer.status, answer.body]).toEqual([503, { ready: false, away: { temporal: 'connection refused' } }]);
    const metrics = (await api.visitor().get('/metrics')).body as string;
    expect(metrics).toContain('kabyl_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1');
    expect(metrics).toContain('kabyl_outbox_oldest_seconds');
  });

  it('lets no script in that is not its own', async () => {
    const policy = (await api.visitor().get('/healthz')).headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
