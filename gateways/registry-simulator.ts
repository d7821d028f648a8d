/**
 * The state registries as a process of their own: X-Road's REST protocol over people who were told to it (PUT /people).
 * It stands in for the security server in demo and tests, and can be made slow, silent or wrong (PUT /modes).
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { serviceNames, services, xRoadInstance, type Service } from './registry-shapes.ts';
import {
  createModes,
  modeChange,
  recordOf,
  simulatedPerson,
  type Modes,
  type SimulatedPerson,
} from './simulated-people.ts';

export interface RegistrySimulatorOptions {
  host?: string;
  port?: number;
  /** Agree about people never heard of, with what the asker says was declared. Demo only. */
  echo?: boolean;
  slowMs?: number;
}

export interface RegistrySimulator {
  url: string;
  /** Questions asked so far. */
  readonly asked: number;
  close(): Promise<void>;
}

interface State {
  people: Map<string, SimulatedPerson>;
  modes: Modes;
  asked: number;
  options: Required<Pick<RegistrySimulatorOptions, 'echo' | 'slowMs'>>;
}

export async function startRegistrySimulator(options: RegistrySimulatorOptions = {}): Promise<RegistrySimulator> {
  const state: State = {
    people: new Map(),
    modes: createModes(),
    asked: 0,
    options: { echo: options.echo ?? false, slowMs: options.slowMs ?? 3_000 },
  };
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: unknown) => {
      const detail = error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500;
      fail(response, detail, 'Client.BadRequest', error instanceof Error ? error.message : 'unknown');
    });
  });
  const url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0);
  return {
    url,
    get asked() {
      return state.asked;
    },
    close: () =>
      new Promise(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, host, ready);
  });
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://here').pathname;
  if (request.method === 'GET' && path === '/healthz') return send(response, 200, { ok: true });
  if (request.method === 'PUT' && path === '/people') {
    for (const person of z.array(simulatedPerson).parse(await body(request))) {
      state.people.set(person.pin, { ...state.people.get(person.pin), ...person });
    }
    return send(response, 200, { people: state.people.size });
  }
  if (request.method === 'PUT' && path === '/modes') {
    state.modes.set(modeChange.parse(await body(request)));
    return send(response, 200, { ok: true });
  }
  if (request.method === 'GET' && path.startsWith('/r1/')) return answerRegistry(state, request, response, path);
  fail(response, 404, 'Client.UnknownPath', 'nothing lives here');
}

async function answerRegistry(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const client = header(request, 'x-road-client');
  if (!/^[\w-]+\/(?:GOV|COM)\/\d+\/[\w-]+$/.test(client)) {
    return fail(response, 400, 'Client.InvalidClientIdentifier', 'X-Road-Client is missing or malformed');
  }
  const service = serviceNames.find(name => path.startsWith(`/r1/${xRoadInstance}/${services[name]}/`));
  const pin = decodeURIComponent(path.split('/').at(-1) ?? '');
  if (!service) return fail(response, 500, 'Server.ServerProxy.UnknownService', 'no such service');
  state.asked += 1;
  const mode = state.modes.of(service, pin);
  // Silence holds the connection until the asker gives up.
  if (mode === 'silent') return;
  if (mode === 'slow') await new Promise(later => setTimeout(later, state.options.slowMs));
  prove(request, response, path, client, service);
  const record = mode === 'not-found' ? null : lookUp(state, request, service, pin, mode === 'mismatch');
  if (record !== null) return send(response, 200, record);
  if (service === 'actual-address') response.writeHead(204).end();
  else send(response, 404, { message: 'not found' });
}

function lookUp(state: State, request: IncomingMessage, service: Service, pin: string, mismatch: boolean): unknown {
  const known = state.people.get(pin);
  const record = known ? recordOf(service, known, mismatch) : null;
  const declared = header(request, 'x-demo-expect');
  if (record !== null || !state.options.echo || !declared) return record;
  const expected = simulatedPerson.safeParse(JSON.parse(Buffer.from(declared, 'base64').toString('utf8')));
  return expected.success && expected.data.pin === pin ? recordOf(service, expected.data, mismatch) : null;
}

function prove(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  client: string,
  service: Service,
): void {
  const id = header(request, 'x-road-id') || randomUUID();
  const asked = [request.method, path, client, id, header(request, 'x-road-issue')].join('\n');
  response.setHeader('X-Road-Id', id);
  response.setHeader('X-Road-Request-Id', randomUUID());
  response.setHeader('X-Road-Request-Hash', createHash('sha512').update(asked).digest('base64'));
  response.setHeader('X-Road-Service', `${xRoadInstance}/${services[service]}`);
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

const largestBody = 20 * 1024 * 1024;

async function body(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) throw new SyntaxError('the body is too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

function send(response: ServerResponse, status: number, answered: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answered));
}

function fail(response: ServerResponse, status: number, type: string, message: string): void {
  if (response.headersSent) return void response.end();
  response.setHeader('X-Road-Error', type);
  send(response, status, { type, message, detail: randomUUID() });
}
