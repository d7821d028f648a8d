import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { thePassword } from './api-ground.ts';
import { anApi, type Visitor } from './api-ground.ts';

const api = await anApi();
const notify = (list: { case: string; audience: string[] }[]) =>
  api.db.raw(`select pg_notify('live', ?)`, [JSON.stringify(list)]);

/** Reads a stream into a text that grows until the test lets go. */
async function listen(who: Visitor): Promise<{ heard: () => string; stop: () => void; ended: Promise<void> }> {
  const control = new AbortController();
  const answer = await fetch(`${api.url}/api/me/stream`, { headers: { cookie: who.cookie }, signal: control.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const read = async (): Promise<void> => {
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(part).toString();
  };
  const ended = read().catch(() => undefined);
  return { heard: () => text, stop: () => control.abort(), ended };
}

async function listening(): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await api.db.raw<{ rows: unknown[] }>(
      `select 1 from pg_stat_activity where query = 'listen live' and datname = current_database()`,
    );
    expect(rows).toHaveLength(1);
  });
}

describe('the stream', () => {
  it('says "look again" to the family and the offices above, and to nobody else', async () => {
    const parent = await api.signedIn();
    const stranger = await api.signedIn();
    const supervisor = await api.signedIn({ role: 'supervisor' });
    const streams = await Promise.all([parent, stranger, supervisor].map(listen));
    await listening();
    const [caseId, later] = [randomUUID(), randomUUID()];
    await notify([{ case: caseId, audience: [`account:${parent.accountId}`, 'organisation:kg.d1'] }]);
    await vi.waitFor(() => expect(streams[0]!.heard()).toContain(`event: case\ndata: {"case":"${caseId}"}\n\n`));
    await vi.waitFor(() => expect(streams[2]!.heard()).toContain(caseId));
    await notify([{ case: later, audience: [`account:${stranger.accountId}`] }]);
    await vi.waitFor(() => expect(streams[1]!.heard()).toContain(later));
    expect(streams[1]!.heard()).not.toContain(caseId);
    streams.forEach(stream => stream.stop());
  });

  it('is one listener of the database however many listen, and comes back when that is lost', async () => {
    const parent = await api.signedIn();
    const streams = await Promise.all(Array.from({ length: 4 }, () => listen(parent)));
    await listening();
    await api.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen live' and datname = current_database()`,
    );
    const caseId = randomUUID();
    await vi.waitFor(
      async () => {
        await notify([{ case: caseId, audience: [`account:${parent.accountId}`] }]);
        expect(streams.every(stream => stream.heard().includes(caseId))).toBe(true);
      },
      { timeout: 10_000, interval: 100 },
    );
    streams.forEach(stream => stream.stop());
  });

  it('is for those who are signed in, and a browser has only so many', async () => {
    expect((await api.visitor().get('/api/me/stream')).status).toBe(401);
    const one = await api.signedIn();
    const again = api.visitor();
    await again.signIn(one.phone, thePassword);
    const streams = [];
    for (let count = 0; count < 7; count += 1) streams.push(await listen(one));
    await streams[0]!.ended;
    streams.forEach(stream => stream.stop());
  });
});
