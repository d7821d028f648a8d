import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createServer as createHttp } from 'node:http';
import pino from 'pino';
import { afterAll } from 'vitest';
import { createServer, type Api } from '#api/server.ts';
import type { ApiParts } from '#api/parts.ts';
import { openMessage, type AccountMessageContent } from '#casework/account-messages.ts';
import { newAccount, type Door } from '#casework/accounts.ts';
import { openPasswords } from '#casework/passwords.ts';
import { openVault } from '#casework/seal.ts';
import { acceptedAlready } from '#casework/undertakings.ts';
import { openExaminer } from '#gateways/examine-upload.ts';
import { openUploads } from '#gateways/uploads.ts';
import type { Role } from '#domain/actors.ts';
import { programs } from '#programs/index.ts';
import { insertRole } from '#records/accounts.ts';
import type { AccountMessage } from '#records/account-messages.ts';
import { aDatabase, type TestDatabase } from '../ground/database.ts';

export interface Answer {
  status: number;
  headers: Headers;
  // The tests look into answers as a stranger would: by name, without our types.
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Asking {
  body?: unknown;
  headers?: Record<string, string>;
  key?: string;
}

export class Visitor {
  readonly #url: string;
  cookie = '';
  csrf = '';
  get url(): string {
    return this.#url;
  }
  constructor(url: string) {
    this.#url = url;
  }

  async ask(method: string, path: string, asking: Asking = {}): Promise<Answer> {
    const headers: Record<string, string> = {
      'accept-language': 'en',
      ...(this.cookie ? { cookie: this.cookie } : {}),
    };
    if (method !== 'GET') {
      if (this.csrf) headers['x-csrf-token'] = this.csrf;
      headers['idempotency-key'] = asking.key ?? randomUUID();
    }
    const withBody = asking.body === undefined ? {} : { body: JSON.stringify(asking.body) };
    if (asking.body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(this.#url + path, { method, headers: { ...headers, ...asking.headers }, ...withBody });
    const [set] = answer.headers.getSetCookie();
    if (set) this.cookie = set.split(';')[0]!;
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, headers: answer.headers, body: json ? (JSON.parse(text) as unknown) : text };
  }

  get = (path: string, asking?: Asking): Promise<Answer> => this.ask('GET', path, asking);
  post = (path: string, body?: unknown, asking: Asking = {}): Promise<Answer> =>
    this.ask('POST', path, { body, ...asking });
  put = (path: string, body?: unknown, asking: Asking = {}): Promise<Answer> =>
    this.ask('PUT', path, { body, ...asking });
  delete = (path: string, asking?: Asking): Promise<Answer> => this.ask('DELETE', path, asking);

  async signIn(login: string, password: string): Promise<Answer> {
    const answer = await this.post('/api/session', { login, password });
    if (answer.status === 200) this.csrf = (answer.body as { csrf: string }).csrf;
    return answer;
  }
}

export const thePassword = 'a long enough password';

export interface TestApi extends TestDatabase {
  url: string;
  app: Api;
  door: Door;
  lines: string[];
  visitor(): Visitor;
  /** A confirmed account holding the roles, and its visitor signed in. */
  signedIn(
    ...roles: { role: Role; organisationId?: string }[]
  ): Promise<Visitor & { accountId: string; phone: string }>;
  messages(): Promise<AccountMessageContent[]>;
}

let phones = 700_000_000;

export async function anApi(
  more: Partial<ApiParts> & { queue?: number; database?: TestDatabase } = {},
): Promise<TestApi> {
  const database = more.database ?? (await aDatabase());
  const vault = more.casework?.vault ?? openVault(Buffer.alloc(32, 3));
  const casework = more.casework ?? { db: database.db, vault, programs };
  const passwords = openPasswords({ atOnce: 2, queue: more.queue ?? 200 });
  const door: Door = { db: database.db, vault, passwords, codesBy: ['mail', 'sms'], addressFactor: 100 };
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-api-'));
  const examiner = openExaminer();
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const http = createHttp();
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const parts = {
    casework,
    door,
    uploads: openUploads(pathToFileURL(folder).href),
    examiner,
    publicUrl: url,
    webDir: '/nowhere',
    log,
    isReady: async () => ({}),
    ...more,
  } as ApiParts;
  const app = createServer(parts);
  http.on('request', app.callback());
  afterAll(async () => {
    await app.close();
    examiner.close();
    rmSync(folder, { recursive: true });
    http.closeAllConnections();
    await new Promise(done => http.close(done));
  });
  const visitor = (): Visitor => new Visitor(url);
  return {
    ...database,
    url,
    app,
    door,
    lines,
    visitor,
    async signedIn(...roles) {
      const phone = `+996${(phones += 1)}`;
      const passwordHash = await passwords.hash(thePassword);
      const accountId = await database.db.transaction(async trx => {
        const who = { phone, email: `${phone.slice(1)}@example.org` };
        const account = await newAccount(door, trx, who, { passwordHash, language: 'ru', status: 'active' });
        for (const { role, organisationId = null } of roles) {
          await insertRole(trx, { id: randomUUID(), accountId: account.id, role, organisationId, grantedBy: null });
        }
        await acceptedAlready(trx, account.id, 'ru');
        return account.id;
      });
      const one = visitor();
      await one.signIn(phone, thePassword);
      return Object.assign(one, { accountId, phone });
    },
    async messages() {
      const rows = await database
        .db<AccountMessage>('account_messages as m')
        .join('accounts as a', 'a.id', 'm.account_id')
        .join('persons as p', 'p.id', 'a.person_id')
        .orderBy('m.at')
        .select('m.id', 'm.channel', 'm.sealed', 'p.wrapped_key');
      return rows.map(row => openMessage(vault, row as AccountMessage));
    },
  };
}
