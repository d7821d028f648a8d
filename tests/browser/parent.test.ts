import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Family } from '#programs/grade-one/demo/families.ts';
import type { Language } from '#texts/say.ts';
import { aBrowser } from '../ground/browser.ts';
import {
  beginsACase,
  choosesTheSchool,
  fillsOneAddress,
  fillsTheApplicant,
  fillsTheChild,
  fillsTwoAddresses,
  next,
  readsTheCharterAndGoesOn,
  submits,
} from './filing.ts';
import { aPerson, type Person } from './person.ts';
import { aPhoto, aSlowNetwork } from './phone.ts';
import { aSeatIsGivenBack, mailsTo, newFamily, nobodyElseAnswers, password, schoolName, siblings } from './town.ts';

// A family from the first page to a seat, on the phone in Kyrgyz and on the desk in Russian.

const browser = await aBrowser();
/** A street of school 5, where the family is registered. */
const home = { street: 'B-004', house: '45а' };
/** Of this minute, so that the story may be told twice to one product. */
const someNumber = 200 + (Math.floor(Date.now() / 1000) % 9000);

const tellings: { language: Language; width: number; number: number }[] = [
  { language: 'ky', width: 390, number: someNumber },
  { language: 'ru', width: 1280, number: someNumber + 300 },
];

describe.each(tellings)('a parent in $language at $width px', ({ language, width, number }) => {
  let parent: Person;
  let elder: Family;
  let younger: Family;
  let held = '';
  let waiting = '';

  beforeAll(async () => {
    elder = await newFamily(`${number} elder`, { number, school: '97', language });
    younger = await newFamily(`${number} younger`, { number: number + 1, school: '5', language: 'ky' });
    await siblings(elder, younger, home);
    parent = await aPerson(browser, { language, width });
  });
  afterAll(() => parent.leaves());

  it('signs up with the six digits that came by letter', async () => {
    await parent.go('/');
    await parent.follows(parent.t('shell.sign-in'));
    await parent.follows(parent.t('account.sign-up'));
    await parent.at('**/sign-up');
    await parent.types(parent.t('account.phone'), elder.phone.replace('+996', '0'));
    await parent.types(parent.t('account.email'), elder.email);
    await parent.page.getByLabel(parent.t('account.new-password')).fill(password);
    await parent.presses(parent.t('account.get-code'));
    await parent.reads(parent.t('account.code-mail'));
    await expect.poll(() => codeFor(elder.email), { timeout: 30_000 }).toMatch(/^\d{6}$/);
    await parent.types(parent.t('account.code'), await codeFor(elder.email));
    await parent.presses(parent.t('account.confirm-phone'));
    await parent.at('**/cabinet');
    await parent.reads(parent.t('cabinet.no-cases'));
  });

  it('keeps what was typed badly, and is led to the field by a summary', async () => {
    held = await beginsACase(parent);
    await fillsTheChild(parent, elder);
    const pin = String(elder.answers['child']?.['pin']);
    await parent.types(parent.t('form.child.pin'), pin.slice(0, 13));
    await parent.types(parent.t('form.child.surname'), '');
    await parent.presses(parent.t('parts.next'));
    const summary = parent.page.getByRole('alert', { name: parent.t('parts.errors', { count: 2 }) });
    await summary.waitFor();
    await expect.poll(() => summary.evaluate(box => box === box.ownerDocument.activeElement)).toBe(true);
    expect(await parent.page.title()).toContain(parent.t('parts.error-title', { title: '' }).trim());
    await expect.poll(() => parent.field(parent.t('form.child.pin')).inputValue()).toBe(pin.slice(0, 13));
    await parent.follows(parent.t('form.fault.pin-length', { typed: '13' }), summary);
    const field = parent.field(parent.t('form.child.pin'));
    expect(await field.evaluate(box => box === box.ownerDocument.activeElement)).toBe(true);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill(pin);
    await parent.types(parent.t('form.child.surname'), String(elder.answers['child']?.['surname']));
    await next(parent, 'applicant');
  });

  it('goes on writing without a network; what was typed is sent when it is back', async () => {
    await saves(parent, () =>
      parent.chooses(parent.t('form.applicant.basis'), parent.t('form.applicant.basis.parent')),
    );
    await parent.context.setOffline(true);
    await parent.types(parent.t('form.applicant.surname'), 'Өмүрбекова');
    await parent.reads(parent.t('parts.offline-banner'));
    await parent.reads(parent.t('parts.saved-phone'));
    const kept = await parent.page.evaluate('JSON.stringify(Object.values({ ...localStorage }))');
    expect(kept).toContain('Өмүрбекова');
    await saves(parent, () => parent.context.setOffline(false));
    await parent.page.getByText(parent.t('parts.offline-banner')).waitFor({ state: 'hidden' });
  });

  it('goes on at another device where the first one stopped', async () => {
    const phone = await aPerson(browser, { language, width: 360 });
    await phone.signsIn(elder.phone, '/cabinet');
    await phone.follows(held);
    await phone.readsHeading(phone.t('form.step.child'));
    await expect
      .poll(() => phone.field(phone.t('form.child.surname')).inputValue())
      .toBe(String(elder.answers['child']?.['surname']));
    await phone.go(`/cases/${held}/steps/applicant`);
    await expect.poll(() => phone.field(phone.t('form.applicant.surname')).inputValue()).toBe('Өмүрбекова');
    await phone.leaves();
  });

  it('is shown both values when the other device changed the same step in between', async () => {
    const phone = await aPerson(browser, { language, width: 360 });
    await phone.signsIn(elder.phone, `/cases/${held}/steps/applicant`);
    await phone.field(phone.t('form.applicant.surname')).waitFor();
    await saves(phone, () => phone.types(phone.t('form.applicant.surname'), 'Телефондо'));
    await phone.leaves();
    const surname = String(elder.answers['applicant']?.['surname']);
    await parent.types(parent.t('form.applicant.surname'), surname);
    const clash = parent.page.getByRole('alert').filter({ hasText: parent.t('parts.changed') });
    await clash.waitFor();
    await parent.reads(parent.t('parts.other-device'), clash);
    const row = clash.getByRole('row', { name: parent.t('form.applicant.surname') });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([surname, 'Телефондо']);
    await saves(parent, () => parent.presses(parent.t('parts.changed-keep'), clash));
    await clash.waitFor({ state: 'hidden' });
    await expect.poll(() => parent.field(parent.t('form.applicant.surname')).inputValue()).toBe(surname);
  });

  it('files: addresses on and off the list, school, charter, check; the seat is held at once', async () => {
    await fillsTheApplicant(parent, elder);
    await next(parent, 'addresses');
    await fillsTwoAddresses(parent, { street: 'B-001', house: '12/1' });
    await next(parent, 'school');
    await parent.reads(parent.t('cabinet.school-ours'));
    await choosesTheSchool(parent, '97', language);
    await next(parent, 'charter');
    await readsTheCharterAndGoesOn(parent);
    await parent.reads(/12\/1/);
    await parent.reads('Нарын, Жаңы-Конуш көчөсү');
    await parent.reads(schoolName('97', language));
    await submits(parent);
    await parent.reads(parent.t('cabinet.sent-held'));
    await parent.readsHeading(childOf(elder));
  });

  it('reads in the cabinet whose turn it is, the papers, the way of the case, and what was told', async () => {
    await parent.reads(parent.t('g1.by.parent'));
    await parent.reads(parent.t('cabinet.hand-in', { count: 6 }));
    await parent.reads(parent.t('g1.owed.documents.otherwise'));
    await parent.readsHeading(parent.t('cabinet.papers'));
    await parent.readsHeading(parent.t('cabinet.way'));
    await parent.reads(parent.t('g1.event.seat.held'));
    await parent.go('/messages');
    await parent.page.getByRole('link', { name: held }).first().waitFor();
    await parent.go('/cabinet');
    const row = parent.page.getByRole('listitem').filter({ hasText: childOf(elder) });
    await parent.reads(parent.t('g1.status.AWAITING_DOCUMENTS'), row);
  });

  it('sends a photo of a paper and sees how far it is', async () => {
    await parent.go(`/cases/${held}`);
    await parent.follows(parent.t('g1.paper.parent-passport'));
    await parent.at(/papers\/parent-passport$/);
    const network = await aSlowNetwork(parent, 250_000);
    await parent.page
      .getByLabel(parent.t('parts.file-choose'), { exact: true })
      .and(parent.page.locator('input'))
      .setInputFiles({ name: 'паспорт.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() });
    const bar = parent.page.getByRole('progressbar');
    await bar.waitFor();
    await expect.poll(() => bar.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(0);
    await network.isFast();
    await parent.page.getByRole('button', { name: parent.t('parts.file-replace') }).waitFor();
    await parent.presses(parent.t('cabinet.send-paper'));
    await parent.at(new RegExp(`/cases/${held}$`));
    const row = parent.page
      .getByRole('listitem')
      .filter({ hasText: parent.t('g1.paper.parent-passport') })
      .first();
    await row
      .getByText(new RegExp(`${parent.t('cabinet.paper-checking')}|${parent.t('cabinet.paper-original')}`))
      .waitFor();
  });

  it('files for another child where no seat is free: a ticket, a position, and why it stands there', async () => {
    waiting = await beginsACase(parent);
    await fillsTheChild(parent, younger);
    await next(parent, 'applicant');
    await fillsTheApplicant(parent, younger);
    await next(parent, 'addresses');
    await fillsOneAddress(parent, home);
    await next(parent, 'school');
    await choosesTheSchool(parent, '5', 'ky');
    await next(parent, 'charter');
    await readsTheCharterAndGoesOn(parent);
    await submits(parent);
    await parent.reads(
      /№?\s?\d+/,
      parent.page.getByRole('status').filter({ hasText: parent.t('cabinet.sent', { at: '' }).slice(0, 8) }),
    );
    await parent.reads(parent.t('cabinet.waiting'));
    await parent.readsHeading(parent.t('cabinet.why-moved'));
    await parent.reads(parent.t('g1.cause.submitted'));
  });

  it('is offered the seat that comes back, and accepts it', async () => {
    await aSeatIsGivenBack('5', 'ky');
    // Whoever stands before them does not answer in time; then it is their turn.
    await expect.poll(() => nobodyElseAnswers('5', waiting), { timeout: 90_000, interval: 200 }).toBe(waiting);
    await parent.go(`/cases/${waiting}`);
    await parent.reads(parent.t('g1.owed.offer-answer'));
    await parent.presses(parent.t('cabinet.accept'));
    await parent.reads(parent.t('g1.event.offer.accepted'));
    await parent.reads(parent.t('cabinet.papers'));
  });

  it('gives a seat back, after reading what follows', async () => {
    await parent.go(`/cases/${held}`);
    await parent.follows(parent.t('cabinet.withdraw'));
    await parent.reads(parent.t('cabinet.withdraw-seat-then'));
    await parent.presses(parent.t('cabinet.withdraw-seat-do'));
    await parent.at(new RegExp(`/cases/${held}$`));
    await parent.reads(parent.t('cabinet.closed.WITHDRAWN'));
  });

  it('asked no other machine for anything, and nothing went wrong unseen', () => {
    expect(parent.foreign).toEqual([]);
    // Being offline and being refused are said to the person; the browser notes both for its developers.
    const unexpected = parent.complaints.filter(said => !/ERR_INTERNET_DISCONNECTED|status of (409|412)/.test(said));
    expect(unexpected).toEqual([]);
  });
});

/** Typed, sent by itself, and said to be saved. */
async function saves(person: Person, deed: () => Promise<unknown>): Promise<void> {
  const sent = person.page.waitForResponse(
    answer => answer.request().method() === 'PUT' && /\/draft\//.test(answer.url()) && answer.ok(),
  );
  await deed();
  await sent;
  const words = person.t('parts.saved', { time: '' }).trim();
  await person.page.getByRole('status').filter({ hasText: words }).first().waitFor();
}

async function codeFor(address: string): Promise<string> {
  const mails = await mailsTo(address);
  return /\b\d{6}\b/.exec(mails.map(mail => mail.text).join('\n'))?.[0] ?? '';
}

function childOf({ answers }: Family): string {
  return `${String(answers['child']?.['surname'])} ${String(answers['child']?.['givenName'])}`;
}
