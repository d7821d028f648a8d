// The people who ask: a process of its own, so that what they cost is not counted with what it costs to answer them.
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';

export interface Request {
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface Asked {
  url: string;
  width: number;
  requests: Request[];
}

interface Answered {
  statuses: number[];
  seconds: number;
}

/** Asks so many at once; how each was answered, and how long it took. */
export async function asked(url: string, width: number, requests: readonly Request[]): Promise<Answered> {
  const child = fork(new URL(import.meta.url).pathname, { execArgv: ['--import', 'tsx'] });
  try {
    return await new Promise((resolve, reject) => {
      child.once('message', resolve as (answered: unknown) => void);
      child.once('error', reject);
      child.send({ url, width, requests });
    });
  } finally {
    child.kill();
  }
}

process.once('message', (message: Asked) => {
  void answerAll(message).then(answered => process.send?.(answered));
});

async function answerAll({ url, width, requests }: Asked): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const statuses: number[] = [];
  const began = performance.now();
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < requests.length; index = next++)
      statuses[index] = await post(agent, url, requests[index] as Request);
  };
  await Promise.all(Array.from({ length: width }, one));
  return { statuses, seconds: (performance.now() - began) / 1000 };
}

function post(agent: Agent, url: string, { path, headers, body }: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method: 'POST', agent, headers }, answer => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
