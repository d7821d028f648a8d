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

/** A server with one step that keeps its version, and answers when it is told to. */
function aServer() {
  const puts: Put[] = [];
  const waiting: (() => void)[] = [];
  let version = 0;
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });
  vi.stubGlobal(
    'fetch',
    async (path: string, asked: { method: string; body?: string; headers: Record<string, string> }) => {
      if (path.endsWith('/draft')) return answer(200, { steps: {} });
      if (asked.method === 'GET') return answer(200, { id: '1', at: null });
      puts.push({ version: asked.headers['If-Match'] ?? null, body: JSON.parse(asked.body ?? '{}') });
      await new Promise<void>(go => waiting.push(go));
      if (Number(asked.headers['If-Match']) !== version) return answer(412, { code: 'changed', version });
      version += 1;
      return answer(200, { version, savedAt: '2027-03-01T04:00:00Z' });
    },
  );
  return { puts, answers: () => waiting.shift()?.() };
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
});
