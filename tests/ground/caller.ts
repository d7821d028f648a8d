import { randomUUID } from 'node:crypto';

export interface Asking {
  key?: string;
  ifMatch?: number | string;
  headers?: Record<string, string>;
  /** Sent as it is, for files. */
  bytes?: { type: string; content: Uint8Array };
}

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

/** Somebody at the API with a cookie jar: sends the token against forgery and a new key with each change. */
export class Caller {
  readonly url: string;
  csrf = '';
  private readonly jar = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get<T = unknown>(path: string, asking: Asking = {}): Promise<Answer<T>> {
    return this.ask<T>('GET', path, undefined, asking);
  }

  post<T = unknown>(path: string, body?: unknown, asking: Asking = {}): Promise<Answer<T>> {
    return this.ask<T>('POST', path, body, asking);
  }

  put<T = unknown>(path: string, body?: unknown, asking: Asking = {}): Promise<Answer<T>> {
    return this.ask<T>('PUT', path, body, asking);
  }

  delete<T = unknown>(path: string, asking: Asking = {}): Promise<Answer<T>> {
    return this.ask<T>('DELETE', path, undefined, asking);
  }

  /** What is saved as a file, as bytes. */
  async download(path: string): Promise<Buffer> {
    const answer = await fetch(new URL(path, this.url), { headers: this.headers('GET', undefined, {}) });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async signIn(login: string, password: string): Promise<void> {
    const answer = await this.post<{ csrf: string }>('/api/session', { login, password });
    if (answer.status !== 200)
      throw new Error(`Signing in as ${login} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    this.csrf = answer.body.csrf;
  }

  async ask<T>(method: string, path: string, body: unknown, asking: Asking): Promise<Answer<T>> {
    const answer = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: this.headers(method, body, asking),
      ...(asking.bytes
        ? { body: Buffer.from(asking.bytes.content) }
        : body === undefined
          ? {}
          : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) this.keepCookie(line);
    const text = await answer.text();
    const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: (isJson && text ? JSON.parse(text) : text) as T, headers: answer.headers };
  }

  private headers(method: string, body: unknown, asking: Asking): Record<string, string> {
    const change = method !== 'GET';
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      accept: 'application/json',
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(asking.bytes ? { 'content-type': asking.bytes.type } : {}),
      ...(change ? { 'idempotency-key': asking.key ?? randomUUID(), 'x-csrf-token': this.csrf } : {}),
      ...(asking.ifMatch === undefined ? {} : { 'if-match': `"${asking.ifMatch}"` }),
      ...asking.headers,
    };
  }

  private keepCookie(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (!value || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}
