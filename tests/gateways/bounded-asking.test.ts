// Is whoever asks a stranger's service let go, whatever the answer does after its head?
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { askWithin } from '#gateways/bounded-asking.ts';
import { openDemoSinks } from '#gateways/demo-sinks.ts';
import { openAsking } from '#gateways/signatures/services.ts';
import { openSms } from '#gateways/sms.ts';
import { openXRoad } from '#gateways/x-road.ts';

let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => void request.resume().on('end', () => answer(response)));
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const breaker = { atOnce: 1, waitMs: 1_000, failures: 5, pauseMs: 1_000 };
const question = { what: 'the service', url, accepts: ['text/plain'], mostBytes: 1_000 };
const askers: Record<string, () => Promise<unknown>> = {
  'a signature service': () => openAsking({ timeoutMs: 300, atOnce: 1 })(question),
  'the SMS gateway': () => openSms({ url, timeoutMs: 300 }).send({ id: '1', to: '+996700123456', text: 'x' }),
  'a register over X-Road': async () => {
    const xRoad = openXRoad({ url, client: 'a/b/c/d', timeoutMs: 300, breaker });
    const found = await xRoad.get('actual-address', 'x', 'y');
    if (found.found === 'unavailable') throw new Error(found.why);
  },
  'the letters of the demo': () =>
    openDemoSinks({ mailsUrl: url, registriesUrl: url, timeoutMs: 300 }).mails(undefined, undefined),
};

it.each(Object.entries(askers))('%s that sends a head and then nothing is left, socket and all', async (_, asks) => {
  let left: Promise<unknown> | undefined;
  answer = response => {
    left = once(response, 'close');
    response.writeHead(200, { 'content-type': 'text/plain' }).write('a');
  };
  await expect(asks()).rejects.toThrow();
  await left;
});

it('an answer without end is left at the bound, whatever it says of its length', async () => {
  answer = response => {
    const more = (): void => void (response.destroyed || response.write(Buffer.alloc(4_096), () => setImmediate(more)));
    response.writeHead(200, { 'content-type': 'text/plain' });
    more();
  };
  const asked = askWithin(url, {}, { timeoutMs: 10_000, mostBytes: 8_192 });
  await expect(asked).rejects.toThrow('more than 8192 bytes');
});

it('nobody is sent on to another address', async () => {
  answer = response => void response.writeHead(302, { location: `${url}/elsewhere` }).end();
  await expect(askWithin(url, {}, { timeoutMs: 1_000, mostBytes: 8 })).rejects.toThrow();
});
