import { afterEach, describe, expect, it } from 'vitest';
import { listen, openDoorbell, prepareQueue, type Doorbell, type Listener } from '#gateways/queue.ts';
import { aDatabase } from '../ground/database.ts';

const { url, db } = await aDatabase();
await prepareQueue({ databaseUrl: url });

const open: (Doorbell | Listener)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

function doorbell(name: string): Doorbell {
  const bell = openDoorbell({ databaseUrl: url }, name);
  open.push(bell);
  return bell;
}

function listener(
  name: string,
  answer: (id: string) => Promise<void>,
  failed: (error: Error) => void = () => undefined,
) {
  const ears = listen({ databaseUrl: url }, { name, concurrency: 4, answer, failed });
  open.push(ears);
  return ears;
}

describe('the doorbell', () => {
  it('tells each id once, however often the same attempt rings', async () => {
    const bell = doorbell('once');
    await bell.ring([
      { id: 'a', attempt: 0 },
      { id: 'b', attempt: 0 },
    ]);
    await bell.ring([{ id: 'a', attempt: 0 }]);
    expect(await bell.waiting()).toBe(2);
    const heard: string[] = [];
    listener('once', async id => void heard.push(id));
    await expect.poll(() => heard.toSorted()).toEqual(['a', 'b']);
  });

  it('rings the same id again after it was answered', async () => {
    const bell = doorbell('again');
    const heard: string[] = [];
    listener('again', async id => void heard.push(id));
    await bell.ring([{ id: 'a', attempt: 0 }]);
    await expect.poll(() => heard).toEqual(['a']);
    await expect.poll(() => bell.waiting()).toBe(0);
    await bell.ring([{ id: 'a', attempt: 0 }]);
    await expect.poll(() => heard).toEqual(['a', 'a']);
  });

  it('forgets an answer that failed: the row rings again, not the queue', async () => {
    const bell = doorbell('failing');
    const heard: string[] = [];
    const faults: string[] = [];
    listener(
      'failing',
      id => {
        heard.push(id);
        return id === 'bad' ? Promise.reject(new Error('poison')) : Promise.resolve();
      },
      error => void faults.push(error.message),
    );
    await bell.ring([
      { id: 'bad', attempt: 0 },
      { id: 'good', attempt: 0 },
    ]);
    await expect.poll(() => [heard.toSorted(), faults]).toEqual([['bad', 'good'], ['poison']]);
    await bell.ring([{ id: 'bad', attempt: 1 }]);
    await expect.poll(() => faults).toEqual(['poison', 'poison']);
  });

  it('keeps nothing but an id in its tables', async () => {
    const bell = doorbell('empty');
    await bell.ring([{ id: '0199aaaa-0000-7000-8000-000000000001', attempt: 3 }]);
    const { rows } = await db.raw<{ rows: { data: unknown }[] }>(`select data from bullmq.job where queue = 'empty'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).toContain('0199aaaa');
    expect(await bell.waiting()).toBe(1);
  });

  it('is made ready twice without harm', async () => {
    await prepareQueue({ databaseUrl: url });
  });
});
