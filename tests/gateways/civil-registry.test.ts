import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCivilRegistry, type Check, type CivilRegistry } from '#gateways/civil-registry.ts';
import { startRegistrySimulator, type RegistrySimulator } from '#gateways/registry-simulator.ts';

const child = {
  pin: '20506202000031',
  surname: 'Асанов',
  givenName: 'Тимур',
  patronymic: 'Бакытович',
  sex: 'male' as const,
  bornOn: '2020-06-05',
};
const mother = {
  pin: '11709199000024',
  surname: 'Асанова',
  givenName: 'Үсөнгүл',
  patronymic: null,
  sex: 'female' as const,
  bornOn: '1990-09-17',
};

const checks: Check[] = [
  { check: 'child', person: child },
  { check: 'birth-certificate', pin: child.pin, certificate: 'КР-Х 1234567' },
  { check: 'applicant', person: mother },
  { check: 'passport', pin: mother.pin, passport: 'ID1234567', validUntil: '2031-01-01' },
  { check: 'parent-child', pin: mother.pin, childPin: child.pin },
  {
    check: 'legal-address',
    pin: mother.pin,
    address: { streetNames: ['Токтогул көчөсү', 'ул. Токтогула'], house: '45а' },
  },
  { check: 'actual-address', pin: mother.pin, address: { streetNames: ['ул. Киевская'], house: '12/1' } },
];

const known = [
  { ...child, certificate: 'КР-Х 1234567' },
  {
    ...mother,
    givenName: 'Усенгул',
    passport: 'ID1234567',
    passportValidUntil: '2031-01-01',
    legal: { street: 'Токтогула улица', house: '45 А' },
    actual: { street: 'Киевская', house: '12/1', flat: '7' },
    children: [child.pin],
  },
];

let simulator: RegistrySimulator;
let registry: CivilRegistry;

async function put(path: string, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${simulator.url}${path}`, { method: 'PUT', body: JSON.stringify(body), headers })).status;
}

beforeAll(async () => {
  simulator = await startRegistrySimulator({ slowMs: 50 });
  registry = openCivilRegistry({ url: simulator.url, timeoutMs: 400 });
});
beforeEach(async () => {
  await put('/modes', { mode: 'ok' });
  await put('/people', known);
});
afterAll(() => simulator.close());

const ask = (asked = checks, from = registry) => from.ask(asked, 'GR1-2027-0000001-0');

describe('the registries', () => {
  it('agree with what is so, however the names are spelled, and prove it', async () => {
    const answers = await ask();
    expect(answers.map(each => [each.check, each.answer])).toEqual(checks.map(each => [each.check, 'match']));
    const hashes = answers.map(each => ('proof' in each ? each.proof.requestHash : ''));
    expect(new Set(hashes).size).toBe(checks.length);
    expect(Buffer.from(hashes[0] ?? '', 'base64')).toHaveLength(64);
  });

  it('slow ones are waited for', async () => {
    await put('/modes', { mode: 'slow' });
    expect((await ask()).every(each => each.answer === 'match')).toBe(true);
  });

  it('silent ones are unavailable, which says nothing about the person', async () => {
    await put('/modes', { service: 'passport', mode: 'silent' });
    const answers = await ask();
    expect(answers.filter(each => each.answer === 'unavailable').map(each => each.check)).toEqual(['passport']);
    expect(answers.filter(each => each.answer === 'match')).toHaveLength(6);
  });

  it('that differ name the fields and no value of theirs', async () => {
    await put('/modes', { mode: 'mismatch' });
    const answers = await ask();
    expect(answers.map(each => (each.answer === 'mismatch' ? each.fields : each.answer))).toEqual([
      ['child.givenName'],
      ['child.certificate'],
      ['applicant.givenName'],
      ['applicant.passport'],
      ['applicant.basis'],
      ['addresses.legalHouse'],
      ['addresses.actualHouse'],
    ]);
    expect(JSON.stringify(answers)).not.toContain('Тимурбек');
  });

  it('that know nobody say so', async () => {
    await put('/modes', { person: mother.pin, mode: 'not-found' });
    const answers = await ask();
    expect(answers.map(each => each.answer)).toEqual(['match', 'match', ...Array<string>(5).fill('not-found')]);
  });

  it('keep the mode of one person at one service apart from the rest', async () => {
    await put('/modes', { mode: 'not-found' });
    await put('/modes', { service: 'person', mode: 'mismatch' });
    await put('/modes', { service: 'person', person: child.pin, mode: 'ok' });
    const answers = await ask(checks.slice(0, 3));
    expect(answers.map(each => each.answer)).toEqual(['match', 'not-found', 'mismatch']);
  });

  it('find each declared field that is not so', async () => {
    const wrong: Check[] = [
      {
        check: 'child',
        person: { ...child, surname: 'Акматов', sex: 'female', bornOn: '2020-06-06', patronymic: null },
      },
      { check: 'passport', pin: mother.pin, passport: 'ID1234568', validUntil: '2032-01-01' },
      { check: 'parent-child', pin: mother.pin, childPin: '20506202000099' },
      { check: 'legal-address', pin: mother.pin, address: { streetNames: ['ул. Киевская'], house: '45' } },
    ];
    const answers = await ask(wrong);
    expect(answers.map(each => (each.answer === 'mismatch' ? each.fields : each.answer))).toEqual([
      ['child.surname', 'child.patronymic', 'child.sex', 'child.bornOn'],
      ['applicant.passport', 'applicant.passportValidUntil'],
      ['applicant.basis'],
      ['addresses.legalStreet', 'addresses.legalHouse'],
    ]);
  });

  it('that nobody can reach leave every check unavailable', async () => {
    const gone = openCivilRegistry({ url: 'http://127.0.0.1:1' });
    expect((await ask(checks, gone)).every(each => each.answer === 'unavailable')).toBe(true);
  });

  it('refuse a stranger without a name', async () => {
    const response = await fetch(`${simulator.url}/r1/central-server/GOV/70000005/zags-service/person/${child.pin}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-road-error')).toBe('Client.InvalidClientIdentifier');
    expect(await response.json()).toMatchObject({ type: 'Client.InvalidClientIdentifier' });
  });

  it('refuse people and modes of the wrong shape', async () => {
    expect(await put('/people', [{ pin: '1' }])).toBe(400);
    expect(await put('/modes', { mode: 'angry' })).toBe(400);
  });
});

describe('the demo', () => {
  it('agrees about people nobody told the registries about, unless it is told to differ', async () => {
    const echo = await startRegistrySimulator({ echo: true });
    const demo = openCivilRegistry({ url: echo.url, demo: true });
    expect((await ask(checks, demo)).map(each => each.answer)).toEqual(checks.map(() => 'match'));
    const headers = { 'content-type': 'application/json' };
    await fetch(`${echo.url}/modes`, { method: 'PUT', headers, body: JSON.stringify({ mode: 'mismatch' }) });
    expect((await ask(checks, demo)).map(each => each.answer)).toEqual(checks.map(() => 'mismatch'));
    await echo.close();
  });

  it('does not agree with an asker who says nothing', async () => {
    const echo = await startRegistrySimulator({ echo: true });
    const answers = await ask(checks, openCivilRegistry({ url: echo.url }));
    expect(answers.every(each => each.answer === 'not-found')).toBe(true);
    await echo.close();
  });
});

describe('an answer that cannot be trusted', () => {
  let server: Server;
  let reply: (id: string) => { status?: number; headers?: Record<string, string>; body: string };
  let calls = 0;
  const lying = (options = {}) =>
    openCivilRegistry({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      timeoutMs: 300,
      ...options,
    });
  const good =
    (body: string, more: Record<string, string> = {}) =>
    (id: string) => ({
      headers: { 'x-road-id': id, 'x-road-request-hash': 'aGFzaA==', ...more },
      body,
    });
  const record = {
    pin: child.pin,
    surname: 'Асанов',
    name: 'Тимур',
    patronymic: 'Бакытович',
    gender: '2',
    dateOfBirth: '2020-06-05',
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      calls += 1;
      const { status = 200, headers = {}, body } = reply(String(request.headers['x-road-id']));
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  });
  afterAll(() => server.close());

  it.each([
    ['about another person', good(JSON.stringify({ ...record, pin: mother.pin }))],
    ['that is not JSON', good('<html>')],
    ['of another shape', good(JSON.stringify({ pin: child.pin }))],
    ['that never ends', good('['.repeat(200_000))],
    ['without a proof', () => ({ body: JSON.stringify(record) })],
    ['to another question', good(JSON.stringify(record), { 'x-road-id': 'another' })],
    ['with a failure of X-Road', good(JSON.stringify(record), { 'x-road-error': 'Server.ServerProxy.IOError' })],
    ['with status 500', (id: string) => ({ ...good(JSON.stringify(record))(id), status: 500 })],
    ['that leads elsewhere', (id: string) => ({ ...good('', { location: 'http://127.0.0.1:1/' })(id), status: 302 })],
  ])('%s is no answer', async (_, wrong) => {
    reply = wrong;
    expect(await ask(checks.slice(0, 1), lying())).toMatchObject([{ answer: 'unavailable' }]);
  });

  it('of a dead person is a mismatch for a person to look at', async () => {
    reply = good(JSON.stringify({ ...record, deathDate: '2026-01-01' }));
    expect(await ask(checks.slice(0, 1), lying())).toMatchObject([{ answer: 'mismatch', fields: ['child.pin'] }]);
  });

  it('repeated often stops the questions for a while, then one question tries again', async () => {
    reply = () => ({ status: 500, body: '' });
    const breaker = { atOnce: 2, waitMs: 1_000, failures: 3, pauseMs: 150 };
    const careful = lying({ breaker });
    const one = checks.slice(0, 1);
    for (let time = 0; time < 3; time += 1) await ask(one, careful);
    calls = 0;
    expect(await ask(one, careful)).toMatchObject([{ answer: 'unavailable' }]);
    expect(calls).toBe(0);
    reply = good(JSON.stringify(record));
    await expect.poll(async () => (await ask(one, careful))[0]?.answer).toBe('match');
    expect(calls).toBe(1);
  });

  it('holds up no more than so many questions at once', async () => {
    let atOnce = 0;
    let most = 0;
    const slow = createServer((request, response) => {
      most = Math.max(most, (atOnce += 1));
      setTimeout(() => {
        atOnce -= 1;
        const headers = { 'x-road-id': String(request.headers['x-road-id']), 'x-road-request-hash': 'aGFzaA==' };
        response.writeHead(200, headers).end(JSON.stringify(record));
      }, 20);
    });
    await new Promise<void>(ready => slow.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    const breaker = { atOnce: 3, waitMs: 5_000, failures: 3, pauseMs: 100 };
    const many = await ask(
      Array.from({ length: 30 }, () => checks[0] as Check),
      openCivilRegistry({ url, breaker }),
    );
    expect(many.every(each => each.answer === 'match')).toBe(true);
    expect(most).toBe(3);
    slow.close();
  });
});
