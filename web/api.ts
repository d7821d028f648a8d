/** The only way to the server. Pages never fetch by themselves. */
import { ref } from 'vue';
import { answered, keyOf, uuid } from './deeds.ts';
import { language } from './words.ts';

export interface Problem {
  status: number;
  code: string;
  title: string;
  requestId?: string;
  details?: Record<string, string | number | boolean | null>;
  errors?: { path: string; code: string; message: string }[];
  by?: string;
  at?: string;
  version?: number;
  retryAfterMs?: number;
}

/** The server answered, and the answer is no. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title || problem.code);
    this.problem = problem;
  }
}

/** Nobody answered: the network is away, nothing is known of the deed. */
export class OfflineError extends Error {}

/** Whether the network was there when last asked. */
export const online = ref(navigator.onLine);
addEventListener('online', () => (online.value = true));
addEventListener('offline', () => (online.value = false));

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Asked {
  query?: Query;
  signal?: AbortSignal;
}

export interface Deed {
  body?: unknown;
  ifMatch?: number;
  /** Given for what has an id of its own (a file, a draft step); otherwise a key is kept until answered. */
  key?: string;
}

let csrf: string | null = null;
let signedOut: () => void = () => {};

/** Session hands down its token; an answer 401 to anything tells it that it is over. */
export function trust(token: string | null, whenOver?: () => void): void {
  csrf = token;
  if (whenOver) signedOut = whenOver;
}

export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (pairs.length === 0) return path;
  return `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}

export async function get<T>(path: string, { query, signal }: Asked = {}): Promise<T> {
  return (await call('GET', address(path, query), {}, signal)) as T;
}

export function post<T>(path: string, deed: Deed = {}): Promise<T> {
  return change<T>('POST', path, deed);
}

export function put<T>(path: string, deed: Deed = {}): Promise<T> {
  return change<T>('PUT', path, deed);
}

export function remove<T>(path: string, deed: Deed = {}): Promise<T> {
  return change<T>('DELETE', path, deed);
}

async function change<T>(method: string, path: string, { body, ifMatch, key }: Deed): Promise<T> {
  const words = body === undefined ? undefined : JSON.stringify(body);
  const deed = `${method} ${path} ${words ?? ''}`;
  const headers: Record<string, string> = { 'Idempotency-Key': key ?? keyOf(deed) };
  if (words !== undefined) headers['Content-Type'] = 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = String(ifMatch);
  try {
    const answer = (await call(method, path, { headers, body: words })) as T;
    answered(deed);
    return answer;
  } catch (error) {
    // After 5xx or silence the deed may have been done: only its own key may be sent again.
    if (error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429) answered(deed);
    throw error;
  }
}

/** Fetches a paper in the reader's language (a plain link would speak the browser's) and hands it to the browser. */
export async function takeAway(path: string, name: string): Promise<void> {
  const answer = await reach('GET', path, { headers: { Accept: 'application/pdf, application/problem+json' } });
  if (!answer.ok) throw new ProblemError(await problemOf(answer));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A picture of a case, to be drawn anew here. */
export async function pictureAt(path: string): Promise<Blob> {
  const answer = await reach('GET', path, { headers: { Accept: 'image/*, application/problem+json' } });
  if (!answer.ok) throw new ProblemError(await problemOf(answer));
  return answer.blob();
}

async function call(
  method: string,
  path: string,
  sent: { headers?: Record<string, string>; body?: string },
  signal?: AbortSignal,
): Promise<unknown> {
  const answer = await reach(method, path, sent, signal);
  if (!answer.ok) throw new ProblemError(await problemOf(answer));
  if (answer.status === 204) return undefined;
  return answer.json();
}

async function reach(
  method: string,
  path: string,
  sent: { headers?: Record<string, string>; body?: string },
  signal?: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': language.value,
    ...sent.headers,
  };
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf;
  try {
    const answer = await fetch(path, { method, headers, body: sent.body, signal, credentials: 'same-origin' });
    online.value = true;
    return answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    online.value = false;
    throw new OfflineError('offline');
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  if (answer.status === 401) signedOut();
  const wait = Number(answer.headers.get('Retry-After'));
  return {
    code: 'unknown',
    title: '',
    ...said,
    status: answer.status,
    ...(wait > 0 ? { retryAfterMs: wait * 1000 } : {}),
  };
}

export interface Upload<T> {
  done: Promise<T>;
  cancel: () => void;
}

/** Sends a file and tells how far it is: fetch cannot say that. The file's id is its key: sent twice, kept once. */
export function upload<T>(path: string, file: Blob, key: string, progress: (sent: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open('POST', path);
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Accept-Language', language.value);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    if (csrf) request.setRequestHeader('X-CSRF-Token', csrf);
    request.upload.onprogress = event => progress(event.loaded);
    request.onerror = () => reject(new OfflineError('offline'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.onload = () => {
      const said = parsed(request.responseText);
      if (request.status < 300) resolve(said as T);
      else
        reject(new ProblemError({ code: 'unknown', title: '', ...(said as Partial<Problem>), status: request.status }));
    };
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export { uuid as newFileId };
