/** One question over X-Road's REST protocol, and the proof that it was answered. */
import { randomUUID } from 'node:crypto';
import { askWithin } from './bounded-asking.ts';
import { createBreaker, type Breaker, type BreakerOptions } from './circuit-breaker.ts';
import { serviceNames, services, xRoadInstance, type Service } from './registry-shapes.ts';

export interface Proof {
  requestId: string;
  requestHash: string;
  at: string;
}

export type XRoadAnswer =
  { found: true; body: unknown; proof: Proof } | { found: false; proof: Proof } | { found: 'unavailable'; why: string };

export interface XRoadOptions {
  /** The security server of this deployment. */
  url: string;
  /** Who asks: instance/class/member/subsystem. */
  client: string;
  timeoutMs: number;
  breaker: BreakerOptions;
}

export interface XRoad {
  get(service: Service, path: string, issue: string, extra?: Record<string, string>): Promise<XRoadAnswer>;
}

const largestAnswer = 64 * 1024;

class NoAnswerError extends Error {}

export function openXRoad(options: XRoadOptions): XRoad {
  const base = new URL(options.url);
  const breakers = new Map<Service, Breaker>(serviceNames.map(name => [name, createBreaker(options.breaker)]));
  return {
    async get(service, path, issue, extra = {}) {
      const breaker = breakers.get(service);
      if (!breaker) return { found: 'unavailable', why: 'unknown service' };
      try {
        return await breaker.call(() => once(base, options, service, path, issue, extra));
      } catch (error) {
        // Whatever went wrong says nothing about the person asked for.
        return { found: 'unavailable', why: error instanceof Error ? error.message : 'unknown' };
      }
    },
  };
}

async function once(
  base: URL,
  options: XRoadOptions,
  service: Service,
  path: string,
  issue: string,
  extra: Record<string, string>,
): Promise<XRoadAnswer> {
  const id = randomUUID();
  const headers = {
    ...extra,
    'X-Road-Client': options.client,
    'X-Road-Id': id,
    'X-Road-Issue': issue,
    accept: 'application/json',
  };
  const bounds = { timeoutMs: options.timeoutMs, mostBytes: largestAnswer };
  const answer = await askWithin(
    new URL(`/r1/${xRoadInstance}/${services[service]}/${path}`, base),
    { headers },
    bounds,
  );
  if (answer.headers.has('x-road-error')) throw new NoAnswerError(`X-Road: ${answer.headers.get('x-road-error')}`);
  const proof = proofOf(answer.headers, id);
  // The actual-address service says 204 for a wrong PIN, the others 404.
  if (answer.status === 204 || answer.status === 404) return { found: false, proof };
  if (answer.status !== 200) throw new NoAnswerError(`status ${answer.status}`);
  return { found: true, body: parse(answer.body.toString('utf8')), proof };
}

// An answer without X-Road's own marks did not come through a security server, or belongs to another question.
function proofOf(headers: Headers, id: string): Proof {
  const hash = headers.get('x-road-request-hash');
  const answeredTo = headers.get('x-road-id');
  if (!hash || hash.length > 200 || answeredTo !== id) throw new NoAnswerError('the answer carries no proof');
  return {
    requestId: headers.get('x-road-request-id') ?? id,
    requestHash: hash,
    at: new Date().toISOString(),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new NoAnswerError('the answer is not JSON');
  }
}
