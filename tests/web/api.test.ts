import { beforeEach, describe, expect, it, vi } from 'vitest';
import { standInBrowser } from './browser-ground.ts';

standInBrowser();
const { address, get, OfflineError, post, ProblemError, put, trust } = await import('../../web/api.ts');

interface Sent {
  method: string;
  headers: Record<string, string>;
  body?: string;
}
const sent: Sent[] = [];
let answers: (Response | Error)[] = [];

beforeEach(() => {
  sent.length = 0;
  answers = [];
  trust(null);
  vi.stubGlobal('fetch', (_path: string, asked: Sent) => {
    sent.push(asked);
    const next = answers.shift() ?? new Response('{}');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
});

const problem = (status: number, more: object = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code: 'some-code', title: 'Слова', status, ...more }), { status, headers });
const keys = () => sent.map(one => one.headers['Idempotency-Key']);

describe('the way to the server', () => {
  it('sends a deed again with its key when nobody answered', async () => {
    answers = [new TypeError('network'), new Response('{"id":"1"}')];
    await expect(post('/api/cases', { body: { program: 'grade-one' } })).rejects.toBeInstanceOf(OfflineError);
    await expect(post('/api/cases', { body: { program: 'grade-one' } })).resolves.toEqual({ id: '1' });
    expect(keys()[0]).toBe(keys()[1]);
  });

  it('keeps the key while a part is away, and tells when to come back', async () => {
    answers = [problem(503, {}, { 'Retry-After': '2' }), new Response('{}')];
    const away = await post('/api/x', { body: {} }).catch((error: unknown) => error);
    expect(away).toBeInstanceOf(ProblemError);
    expect((away as InstanceType<typeof ProblemError>).problem.retryAfterMs).toBe(2000);
    await post('/api/x', { body: {} });
    expect(keys()[0]).toBe(keys()[1]);
  });

  it('takes a new key once a deed was answered, done or refused', async () => {
    answers = [problem(409), new Response('{}'), new Response('{}')];
    await expect(post('/api/x', { body: {} })).rejects.toMatchObject({ problem: { code: 'some-code', status: 409 } });
    await post('/api/x', { body: {} });
    await post('/api/x', { body: {} });
    expect(new Set(keys()).size).toBe(3);
  });

  it('never shares a key between two deeds', async () => {
    answers = [new TypeError('network'), new TypeError('network')];
    await post('/api/x', { body: { a: 1 } }).catch(() => undefined);
    await post('/api/x', { body: { a: 2 } }).catch(() => undefined);
    expect(new Set(keys()).size).toBe(2);
  });

  it('says which version was looked at, and whose session it is', async () => {
    trust('token');
    await put('/api/cases/1/draft/child', { body: {}, ifMatch: 3 });
    expect(sent[0]!.headers).toMatchObject({ 'If-Match': '3', 'X-CSRF-Token': 'token', 'Accept-Language': 'ky' });
    await get('/api/seasons');
    expect(sent[1]!.headers).not.toHaveProperty('X-CSRF-Token');
  });

  it('tells the session that it is over', async () => {
    const over = vi.fn();
    trust('token', over);
    answers = [problem(401)];
    await get('/api/cases').catch(() => undefined);
    expect(over).toHaveBeenCalledOnce();
  });

  it('leaves out of an address what is not asked', () => {
    expect(address('/api/schools', { district: '', language: 'ky', free: undefined, limit: 20 })).toBe(
      '/api/schools?language=ky&limit=20',
    );
  });
});
