// The registration as it is lived in a browser: accesses given by the demo's coordinator, people of every office at their screens.
import { expect } from 'vitest';
import type { DemoGraduate } from '#programs/ort/demo/graduates.ts';
import { Caller } from '../ground/caller.ts';
import { fillIn, firstSignIn, jpegsOf, type Access } from '../stories/ort-town.ts';
import { act, done } from '../stories/story-town.ts';
import { aPerson, type Looks, type Person } from './person.ts';
import type { Browser } from 'playwright-core';
import { callerAs, password, signInOf, url } from './town.ts';

export const officeOf = (role: string, which = 0): string => signInOf(role, which, 'ort').login;

/** Somebody of an office at a desk, on the page where their day begins. */
export async function anOfficer(
  browser: Browser,
  role: string,
  path: string,
  which = 0,
  looks: Looks = {},
): Promise<Person> {
  const person = await aPerson(browser, { language: 'ru', width: 1280, height: 900, ...looks });
  await person.signsIn(officeOf(role, which), `/console${path}`);
  return person;
}

export interface Registered {
  graduate: DemoGraduate;
  caller: Caller;
  caseId: string;
  number: string;
}

export async function ortSeason(): Promise<string> {
  const { items } = done(await new Caller(url).get<{ items: { id: string }[] }>('/api/seasons?program=ort'));
  return items[0]?.id ?? '';
}

/** An access of school 97 whose owner has come in once; the password is that of everybody in the demo. */
export async function aKnownGraduate(graduate: DemoGraduate): Promise<Registered> {
  const coordinator = await callerAs(officeOf('coordinator'));
  const { surname, givenName, patronymic } = graduate.name;
  const body = { season: await ortSeason(), phone: graduate.phone, name: { surname, givenName, patronymic } };
  const access = done(await coordinator.post<Access>('/api/accesses', body));
  const caller = await firstSignIn(url, graduate.phone, access.password, password);
  return { graduate, caller, caseId: access.case, number: access.number };
}

/** Finished and paid: what is owed are the checks. */
export async function aPaidGraduate(graduate: DemoGraduate): Promise<Registered> {
  const known = await aKnownGraduate(graduate);
  const { caller, caseId } = known;
  await fillIn(caller, caseId, graduate);
  done(await act(caller, caseId, 'finish'));
  const receipt = { method: 'bank', amount: 1880, number: `БР-${graduate.wish.number}` };
  done(await act(caller, caseId, 'add-receipt', receipt));
  const accountant = await callerAs(officeOf('accountant'));
  const { facts } = done(await caller.get<{ facts: { payments: object } }>(`/api/cases/${caseId}`));
  const [payment] = Object.keys(facts.payments);
  done(await act(accountant, caseId, 'confirm-payment', { payment }));
  return known;
}

export async function statusOf({ caller, caseId }: Pick<Registered, 'caller' | 'caseId'>): Promise<string> {
  return done(await caller.get<{ status: string }>(`/api/cases/${caseId}`)).status;
}

const said = (graduate: DemoGraduate, step: string, field: string): string => String(graduate.answers[step]?.[field] ?? ''); // prettier-ignore

export async function nextStep(person: Person, step: string): Promise<void> {
  await person.presses(person.t('parts.next'));
  await person.at(new RegExp(`/steps/${step}$`));
  await person.readsHeading(person.t(`ort.step.${step}`));
}

/** Steps 1 to 3, label by label; the name stands there already (000-28). */
export async function writesTheFirstSteps(person: Person, graduate: DemoGraduate): Promise<void> {
  const t = person.t.bind(person);
  const identity = said(graduate, 'personal', 'identity');
  await expect.poll(() => person.field(t('ort.personal.surname')).inputValue()).toBe(graduate.name.surname);
  await person.chooses(t('ort.personal.sex'), t(`ort.personal.sex.${graduate.sex}`));
  await person.dates(t('ort.personal.bornOn'), said(graduate, 'personal', 'bornOn'));
  await person.chooses(t('ort.personal.identity'), t(`ort.personal.identity.${identity}`));
  const paper = identity === 'passport' ? 'passport' : 'certificate';
  await person.types(t(`ort.personal.${paper}`), said(graduate, 'personal', paper));
  await person.types(t('ort.personal.pin'), said(graduate, 'personal', 'pin'));
  await nextStep(person, 'address');
  await person.types(t('ort.address.settlement'), said(graduate, 'address', 'settlement'));
  await person.types(t('ort.address.street'), said(graduate, 'address', 'street'));
  await nextStep(person, 'tests');
  for (const subject of graduate.answers['tests']?.['subjects'] as string[])
    await person.ticks(t(`ort.subject.${subject}`));
  await person.chooses(t('ort.tests.language'), t(`ort.tests.language.${graduate.language}`));
  await nextStep(person, 'documents');
}

/** A paper chosen from the files of the telephone. */
export async function brings(person: Person, id: string, buffer: Buffer): Promise<void> {
  const choosing = person.page.waitForEvent('filechooser');
  await person.page.locator(`#${id}`).click();
  await (await choosing).setFiles({ name: `${id}.jpg`, mimeType: 'image/jpeg', buffer });
}

export async function bringsBothSides(person: Person, graduate: DemoGraduate): Promise<void> {
  const { front, back } = await jpegsOf(graduate);
  const kept = person.page.locator('.up.paper');
  for (const [at, picture] of [front, back].entries()) {
    await brings(person, at === 0 ? 'documents-front' : 'documents-back', picture);
    await expect.poll(() => kept.count()).toBe(at + 1);
  }
}

/** A ready picture is framed and used; what is advised keeps nobody (000-36). */
export async function bringsAFace(person: Person, picture: Buffer): Promise<void> {
  const choosing = person.page.locator('.photo input[type=file]:not([capture])');
  await choosing.setInputFiles({ name: 'face.jpg', mimeType: 'image/jpeg', buffer: picture });
  const { page } = person;
  const answered = (method: string, path: RegExp) =>
    page.waitForResponse(answer => answer.request().method() === method && path.test(answer.url()));
  // Named in the case, and the case read anew: then the page knows of it.
  const known = answered('POST', /actions\/attach$/).then(() => answered('GET', /\/api\/cases\/[^/]+$/));
  await person.presses(person.t('photo.use'));
  await known;
  await person.reads(person.t('photo.sent'));
}
