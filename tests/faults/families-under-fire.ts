// Families and a clerk who go on while parts are killed: each command is sent with its key until it is answered, and every
// answer is written down. What was answered is the promise that the checker holds the product to.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Caller } from '../ground/caller.ts';
import { childAnswers, originals, type Outcome, type StoryTown } from '../stories/story-town.ts';
import type { Place } from '../stories/the-product.ts';
import { each } from '../stories/the-product.ts';

export interface Sent {
  key: string;
  caseId: string | null;
  name: string;
  /** How often it was sent; more than once when nobody answered. */
  tries: number;
  status: number;
  body: Outcome;
  /** The answer to the same key afterwards. */
  again: { status: number; body: unknown } | null;
}

export interface UnderFire {
  place: Place;
  town: StoryTown;
  parents: Caller[];
  cases: number;
  answered: () => void;
}

export async function liveUnderFire(fire: UnderFire): Promise<Sent[]> {
  const log: Sent[] = [];
  const schools = fire.town.schools;
  await each(Array.from({ length: fire.cases }), 6, async (_, index) => {
    const parent = fire.parents[index % fire.parents.length]!;
    const school = schools[index % schools.length]!;
    const opening = { program: 'grade-one', season: fire.town.seasonId };
    const opened = await command(fire, log, parent, null, 'open', '/api/cases', opening);
    for (const [step, fields] of Object.entries(childAnswers(fire.town, school.id)))
      await insist(fire, () => parent.put(`/api/cases/${opened.body.id}/draft/${step}`, fields, { ifMatch: 0 }));
    const id = opened.body.id;
    const send = (caller: Caller, name: string, input: unknown) =>
      command(fire, log, caller, id, name, `/api/cases/${id}/actions/${name}`, input);
    const submitted = await send(parent, 'submit', {});
    if (submitted.body.code === 'WAITLISTED') return;
    if (index % 5 === 0) await send(parent, 'withdraw', {});
    else await send(school.clerk, 'take-in', index % 2 ? originals : { papers: originals.papers.slice(0, 2) });
  });
  return log;
}

async function command(
  fire: UnderFire,
  log: Sent[],
  caller: Caller,
  caseId: string | null,
  name: string,
  path: string,
  input: unknown,
): Promise<Sent> {
  const key = randomUUID();
  let tries = 0;
  const once = (): Promise<Answer<Outcome>> => {
    tries += 1;
    return caller.post<Outcome>(path, input, { key });
  };
  const answer = await insist(fire, once);
  const sent: Sent = {
    key,
    caseId: caseId ?? answer.body.id,
    name,
    tries,
    status: answer.status,
    body: answer.body,
    again: null,
  };
  log.push(sent);
  fire.answered();
  // A page that never saw the answer sends the same once more.
  if (log.length % 3 === 0) {
    const again = await insist(fire, once);
    sent.again = { status: again.status, body: again.body };
  }
  return sent;
}

/** A product that was felled whole may come back at another port, when somebody else has taken its own. */
function followThem({ place, town, parents }: UnderFire): void {
  if (!existsSync(join(place.dir, 'running.json'))) return;
  const { url } = place.readRunning();
  for (const caller of [
    ...parents,
    town.supervisor,
    town.ministry,
    ...town.schools.flatMap(s => [s.clerk, s.director]),
  ])
    Object.assign(caller, { url });
}

const patienceMs = 120_000;

/** Until an answer comes that is one: 503 and 429 say when to come again, a broken line says nothing. */
async function insist<T>(fire: UnderFire, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask().catch((error: unknown) => error as Error);
    if (!(answer instanceof Error) && answer.status !== 429 && answer.status !== 503) {
      if (answer.status < 500) return answer;
    }
    if (Date.now() > until)
      throw new Error(
        `no answer within ${patienceMs} ms: ${answer instanceof Error ? answer.message : `${answer.status} ${JSON.stringify(answer.body)}`}`,
      );
    await new Promise(resolve => setTimeout(resolve, 150));
    followThem(fire);
  }
}
