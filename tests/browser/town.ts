import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { dice } from '#programs/demo/dice.ts';
import { familyOf, type Family, type FamilyWish } from '#programs/grade-one/demo/families.ts';
import { demoSchools, demoStreets } from '#programs/grade-one/demo/town.ts';
import { putPeople } from '#run/registered-people.ts';
import type { RunningFile } from '#run/running-file.ts';
import type { Language } from '#texts/say.ts';
import { Caller } from '../ground/caller.ts';

// The running town as a stranger knows it: its address, its sign-ins, families who have not come yet.

export const running = JSON.parse(readFileSync(join(inject('productDir'), 'running.json'), 'utf8')) as RunningFile;
export const url = running.url;
export const dataDir = inject('productDir');

interface SignIn {
  role: string;
  program: string;
  name: string;
  login: string;
  password: string;
  startsAt: string;
}
export const signIns = (running.demo ?? []) as SignIn[];

/** One of the demo's people, by role and by where their day starts. */
export function signInOf(role: string, which = 0, program = 'grade-one'): SignIn {
  const found = signIns.filter(each => each.role === role && each.program === program)[which];
  if (!found) throw new Error(`The demo has no ${role} number ${which} of ${program}.`);
  return found;
}

export const password = signIns[0]?.password ?? '';

export async function callerAs(login: string): Promise<Caller> {
  const caller = new Caller(url);
  await caller.signIn(login, password);
  return caller;
}

/** A family that the registries know and the town does not; streets are given by their codes. */
export async function newFamily(seed: string, wish: FamilyWish): Promise<Family> {
  const family = familyOf(dice(`browser ${seed} ${running.startedAt}`), wish, { prefix: '70090' }, code => code);
  await putPeople(String(running.parts['registries']?.url), family.people);
  return family;
}

export function streetName(code: string, language: Language): string {
  return name(demoStreets.find(street => street.code === code)?.names, language);
}

export function schoolName(code: string, language: Language): string {
  return name(demoSchools.find(school => school.code === code)?.names, language);
}

function name(names: { ky?: string; ru?: string } | undefined, language: Language): string {
  return (language === 'ky' ? names?.ky : names?.ru) ?? '';
}

/** The one clock, moved forward; the answer comes when every open case has been rung. */
export async function moveClock(at: Date): Promise<void> {
  const answer = await new Caller(url).put('/api/demo/clock', { at: at.toISOString() });
  if (answer.status !== 200) throw new Error(`The clock answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

interface Mail {
  to: string;
  at: string;
  subject: string;
  text: string;
}

export async function mailsTo(address: string): Promise<Mail[]> {
  const { body } = await new Caller(url).get<Mail[] | { items: Mail[] }>(
    `/api/demo/mails?to=${encodeURIComponent(address)}`,
  );
  return Array.isArray(body) ? body : body.items;
}

/** One applicant for two children: the registers know of both, and where the family is registered. */
export async function siblings(elder: Family, younger: Family, home: { street: string; house: string }): Promise<void> {
  const [child, parent] = elder.people;
  const sibling = younger.people[0];
  const children = [child?.pin, sibling?.pin];
  younger.answers = { ...younger.answers, applicant: elder.answers['applicant'] ?? {} };
  const legal = { street: streetName(home.street, 'ru'), house: home.house, flat: null };
  await putPeople(String(running.parts['registries']?.url), [{ ...parent, children, legal }]);
}

interface ListedCase {
  id: string;
  number: string;
  status: string;
  version: number;
  language: string;
  organisation: { code: string } | null;
  owed: { name: string; due: string | null } | null;
}

/** One of the demo's families gives back a seat it holds at a school. */
export async function aSeatIsGivenBack(school: string, language: string): Promise<void> {
  for (let family = 1; family <= 90; family += 1) {
    const caller = await callerAs(`+99670020${String(family).padStart(4, '0')}`);
    const { items } = (await caller.get<{ items: ListedCase[] }>('/api/cases')).body;
    const seat = items.find(
      each => each.organisation?.code === school && each.language === language && each.status === 'AWAITING_DOCUMENTS',
    );
    if (!seat) continue;
    const answer = await caller.post(`/api/cases/${seat.id}/actions/withdraw`, {}, { ifMatch: seat.version });
    if (answer.status >= 300) throw new Error(`Giving back answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return;
  }
  throw new Error(`Nobody holds a seat at school ${school}.`);
}

const passed = new Set<string>();

/** Whose offer is open at a school now; the clock is moved past it, once, unless it is the one who is awaited. */
export async function nobodyElseAnswers(school: string, awaited: string): Promise<string> {
  const clerk = await clerkOf(school);
  const { items } = (await clerk.get<{ items: ListedCase[] }>('/api/cases?status=SEAT_OFFERED')).body;
  if (items.some(each => each.number === awaited)) return awaited;
  const [first] = items.sort((a, b) => String(a.owed?.due).localeCompare(String(b.owed?.due)));
  if (first?.owed?.due && !passed.has(first.owed.due)) {
    passed.add(first.owed.due);
    await moveClock(new Date(Date.parse(first.owed.due) + 1000));
  }
  return first?.number ?? '';
}

const clerks = new Map<string, Caller>();
async function clerkOf(school: string): Promise<Caller> {
  const known = clerks.get(school);
  if (known) return known;
  for (const { login } of signIns.filter(each => each.role === 'clerk')) {
    const clerk = await callerAs(login);
    const { items } = (await clerk.get<{ items: ListedCase[] }>('/api/cases?limit=1')).body;
    if (items[0]?.organisation?.code === school) {
      clerks.set(school, clerk);
      return clerk;
    }
  }
  throw new Error(`The demo has no clerk of school ${school}.`);
}
