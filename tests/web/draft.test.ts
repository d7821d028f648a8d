import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { standInBrowser } from './browser-ground.ts';

standInBrowser();
vi.stubGlobal('removeEventListener', () => undefined);
const { useDraft } = await import('../../web/portal/wizard/draft.ts');

interface Put {
  version: string | null;
  body: Record<string, unknown>;
}

/** A server with one step that keeps its version, and answers when it is told to; `others` is a save from elsewhere. */
function aServer() {
  const puts: Put[] = [];
  const waiting: (() => void)[] = [];
  let version = 0;
  let steps: Record<string, unknown> = {};
  let [reads, closed] = [0, false];
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });
  vi.stubGlobal(
    'fetch',
    async (path: string, asked: { method: string; body?: string; headers: Record<string, string> }) => {
      if (path.endsWith('/draft')) return answer(200, { steps });
      if (asked.method === 'GET') return answer(200, { id: '1', at: null, status: `read ${(reads += 1)}` });
      if (closed) return answer(409, { code: 'case-closed' });
      puts.push({ version: asked.headers['If-Match'] ?? null, body: JSON.parse(asked.body ?? '{}') });
      await new Promise<void>(go => waiting.push(go));
      if (Number(asked.headers['If-Match']) !== version) return answer(412, { code: 'changed', version });
      version += 1;
      return answer(200, { version, savedAt: '2027-03-01T04:00:00Z' });
    },
  );
  const others = (step: string, answers: Record<string, unknown>): void => {
    version += 1;
    const filled = Object.fromEntries(Object.keys(answers).map(field => [field, 'coordinator']));
    steps = { ...steps, [step]: { answers, version, savedAt: '2027-03-01T03:59:00Z', by: 'coordinator', filled } };
  };
  return { puts, others, closes: () => (closed = true), answers: () => waiting.shift()?.() };
}

let scope: EffectScope;
beforeEach(() => {
  scope = effectScope();
});
afterEach(() => scope.stop());

describe('a step of a draft', () => {
  it('that is saved again while it is being saved waits, and never clashes with itself', async () => {
    const server = aServer();
    const draft = scope.run(() => useDraft('1', ['address']))!;
    await vi.waitFor(() => expect(draft.opened.value).toBeTruthy());
    draft.answers['address'] = { street: 'Т' };
    draft.touch('address');
    const first = draft.save('address');
    await vi.waitFor(() => expect(server.puts).toHaveLength(1));
    draft.answers['address'] = { street: 'Токтогула' };
    draft.touch('address');
    const second = draft.save('address');
    await new Promise(soon => setImmediate(soon));
    expect(server.puts).toHaveLength(1);
    server.answers();
    expect(await first).toBe(true);
    await vi.waitFor(() => expect(server.puts).toHaveLength(2));
    server.answers();
    expect(await second).toBe(true);
    expect(server.puts).toEqual([
      { version: '0', body: { street: 'Т' } },
      { version: '1', body: { street: 'Токтогула' } },
    ]);
    expect([draft.state.value, draft.clash.value]).toEqual(['saved', undefined]);
  });

  it('that is refused because the case closed meanwhile reads the case anew, which says so', async () => {
    const server = aServer();
    const draft = scope.run(() => useDraft('4', ['address']))!;
    await vi.waitFor(() => expect(draft.opened.value?.status).toBe('read 1'));
    server.closes();
    draft.answers['address'] = { street: 'Токтогула' };
    draft.touch('address');
    expect(await draft.save('address')).toBe(false);
    expect(draft.state.value).toBe('failed');
    await vi.waitFor(() => expect(draft.opened.value?.status).toBe('read 2'));
  });

  it('that both save keeps what only one of them changed, of both; whose field it is follows', async () => {
    const server = aServer();
    server.others('address', { settlement: 'Бишкек', street: 'Чүй' });
    const draft = scope.run(() => useDraft('2', ['address']))!;
    await vi.waitFor(() => expect(draft.opened.value).toBeTruthy());
    server.others('address', { settlement: 'Бишкек', street: 'Манас' });
    draft.answers['address'] = { ...draft.answers['address'], house: '5' };
    draft.touch('address');
    const saved = draft.save('address');
    await vi.waitFor(() => expect(server.puts).toHaveLength(1));
    server.answers();
    await vi.waitFor(() => expect(server.puts).toHaveLength(2));
    server.answers();
    expect(await saved).toBe(true);
    expect(server.puts[1]).toEqual({ version: '2', body: { settlement: 'Бишкек', street: 'Манас', house: '5' } });
    expect(draft.answers['address']).toEqual({ settlement: 'Бишкек', street: 'Манас', house: '5' });
    expect([draft.clash.value, draft.filled['address']]).toEqual([undefined, { settlement: 'coordinator', street: 'coordinator' }]); // prettier-ignore
  });

  it.each([
    [true, 'Токтогула'],
    [false, 'Манас'],
  ])('asks only about a field both changed; what else was typed stays (mine: %s)', async (mine, street) => {
    const server = aServer();
    server.others('address', { settlement: 'Бишкек', street: 'Чүй' });
    const draft = scope.run(() => useDraft(`3 ${mine}`, ['address']))!;
    await vi.waitFor(() => expect(draft.opened.value).toBeTruthy());
    server.others('address', { settlement: 'Ош', street: 'Манас' });
    draft.answers['address'] = { settlement: 'Бишкек', street: 'Токтогула', house: '5' };
    draft.touch('address');
    const first = draft.save('address');
    await vi.waitFor(() => expect(server.puts).toHaveLength(1));
    server.answers();
    expect(await first).toBe(false);
    expect([draft.state.value, draft.clash.value?.fields]).toEqual(['changed', ['street']]);
    const settled = draft.settle(mine);
    await vi.waitFor(() => expect(server.puts).toHaveLength(2));
    server.answers();
    await settled;
    expect(server.puts[1]).toEqual({ version: '2', body: { settlement: 'Ош', street, house: '5' } });
    expect(draft.filled['address']?.['street']).toBe(mine ? undefined : 'coordinator');
  });
});
