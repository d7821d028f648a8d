import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { benefitProof, facePhoto } from '../../run/seed-pictures.ts';
import { portrayed } from '../../run/seed-album.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { Caller } from '../ground/caller.ts';
import { cellsOf, jpegsOf, somebody } from '../stories/ort-town.ts';
import { done, history } from '../stories/story-town.ts';
import {
  aKnownGraduate,
  anOfficer,
  bringsAFace,
  bringsBothSides,
  brings,
  officeOf,
  statusOf,
  writesTheFirstSteps,
} from './ort-ground.ts';
import { aPerson, type Person } from './person.ts';
import { callerAs, password, url } from './town.ts';

// Both ways of filling in the form (000-25): a graduate on the phone in Kyrgyz, a coordinator at the desk in Russian.
const browser = await aBrowser();
const present: Person[] = [];
afterAll(() => Promise.all(present.map(person => person.leaves())));
const graduate = somebody('97');
const young = somebody('97', true);
let given = '';
let phone: Person;
let number = '';

describe('a graduate with an access of their own', () => {
  it('gets it from the coordinator, who reads the password on the page and in the Excel file', async () => {
    // Who opens an access is thought to speak as its owner does, until the owner says otherwise.
    done(await (await callerAs(officeOf('coordinator'))).put('/api/me/language', { language: 'ky' }));
    const coordinator = await anOfficer(browser, 'coordinator', '/accesses', 0, { language: 'ky' });
    present.push(coordinator);
    const { surname, givenName, patronymic } = graduate.name;
    for (const [field, value] of Object.entries({ phone: graduate.phone, surname, givenName, patronymic }))
      await coordinator.page
        .getByLabel(coordinator.t(`console.access.${field}`))
        .first()
        .fill(value);
    await coordinator.presses(coordinator.t('console.access-create'));
    given = (await coordinator.page.locator('.made .secret').textContent())?.trim() ?? '';
    expect(given).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/);
    expect(await axeViolations(coordinator.page)).toEqual([]);
    const saving = coordinator.page.waitForEvent('download');
    await coordinator.page.locator('a[href^="/api/accesses/export.xlsx"]').first().click();
    const rows = await cellsOf(readFileSync(await (await saving).path()));
    expect(rows.find(row => row[1] === graduate.phone)?.slice(2, 6)).toEqual([surname, givenName, patronymic, given]);
  });

  it('comes in with it and sets a password of their own first', async () => {
    phone = await aPerson(browser, { language: 'ky', width: 390 });
    present.push(phone);
    await phone.go('/sign-in');
    await phone.types(phone.t('account.phone'), graduate.phone);
    await phone.page.getByLabel(phone.t('account.password'), { exact: true }).fill(given.toUpperCase());
    await phone.presses(phone.t('shell.sign-in'));
    await phone.at('**/first-password');
    await phone.page.getByLabel(phone.t('account.given-password')).fill(given);
    await phone.page.getByLabel(phone.t('account.new-password')).fill(password);
    await phone.presses(phone.t('account.set-password'));
    await phone.at('**/cabinet');
    // Until then all but one's own account answers 403, which the browser notes down.
    phone.complaints.length = 0;
    await expect(new Caller(url).signIn(graduate.phone, given)).rejects.toThrow('401');
  });

  it('writes the first three steps and brings both sides of the passport', async () => {
    await phone.page.locator('a[href*="/cases/ORT-"]').first().click();
    await phone.at(/\/cases\/ORT-/);
    number = /cases\/(ORT-[^/?]+)/.exec(phone.page.url())?.[1] ?? '';
    if (!phone.page.url().includes('/steps/')) await phone.does(phone.t('ort.action.begin'));
    await phone.at(/\/steps\/personal$/);
    await writesTheFirstSteps(phone, graduate);
    await bringsBothSides(phone, graduate);
  });

  it('declares a benefit with its proof, and switches it off again', async () => {
    const toggle = phone.page.getByRole('switch', { name: phone.t('portal.benefit-toggle') });
    await toggle.check();
    await phone.page.getByLabel(phone.t('portal.benefit-which')).selectOption('orphan');
    const titles = [phone.t('ort.benefit.orphan'), phone.t('ort.benefit.orphan')] as const;
    await brings(phone, 'benefit-proof', await benefitProof(portrayed('browser', graduate), titles));
    const remove = phone.page.getByRole('button', { name: phone.t('portal.remove') });
    await remove.waitFor();
    expect(await axeViolations(phone.page)).toEqual([]);
    await toggle.click();
    await phone.presses(phone.t('portal.benefit-off-do'), phone.page.getByRole('dialog'));
    await remove.waitFor({ state: 'hidden' });
    await expect.poll(() => toggle.isChecked()).toBe(false);
  });

  it('brings the face, sees the sum and finishes', async () => {
    await phone.presses(phone.t('parts.next'));
    await phone.at(/\/steps\/photo$/);
    await bringsAFace(phone, (await jpegsOf(graduate)).photo);
    await phone.does(phone.t('portal.continue'));
    await phone.at(/\/check$/);
    await phone.reads(phone.t('portal.som', { sum: 1880 }));
    await phone.presses(phone.t('ort.action.finish'));
    await phone.page.waitForURL(/\/cases\/ORT-[^/]+(?:\/form)?(?:\?.*)?$/);
  });

  it('adds a wrong receipt, cancels it and enters the right one', async () => {
    await phone.go(`/cases/${number}/payment`);
    const add = async (receipt: string): Promise<void> => {
      await phone.page.getByLabel(phone.t('portal.payment-type')).selectOption('bank');
      await phone.types(phone.t('portal.amount'), '1880');
      await phone.types(phone.t('portal.receipt-no'), receipt);
      await phone.presses(phone.t('portal.add'));
      await phone.reads(phone.t('ort.payment.under-review'));
      await phone.reads(phone.t('portal.receipt-number', { number: receipt }));
    };
    await add(`77${graduate.wish.number}`);
    expect(await axeViolations(phone.page)).toEqual([]);
    await phone.presses(phone.t('ort.action.cancel-receipt'));
    await phone.presses(phone.t('ort.action.cancel-receipt'), phone.page.getByRole('dialog'));
    await phone.reads(phone.t('ort.payment.cancelled'));
    await phone.presses(phone.t('ort.action.add-receipt'));
    await add(`88${graduate.wish.number}`);
    expect(phone.complaints).toEqual([]);
  });
});

describe('a coordinator who fills in for a graduate under sixteen', () => {
  it('writes every step in their name, by the same rules, and finishes with consent alone', async () => {
    const known = await aKnownGraduate(young);
    const coordinator = await anOfficer(browser, 'coordinator', '/accesses');
    present.push(coordinator);
    await coordinator.go(`/cases/${known.number}/steps/personal`);
    await coordinator.readsHeading(coordinator.t('ort.step.personal'));
    await writesTheFirstSteps(coordinator, young);
    // 001-9: the same two fields take the school certificate and the birth certificate.
    await bringsBothSides(coordinator, young);
    await coordinator.presses(coordinator.t('parts.next'));
    await coordinator.at(/\/steps\/photo$/);
    await bringsAFace(coordinator, await facePhoto({ seed: 'young', sex: young.sex }));
    await coordinator.does(coordinator.t('portal.continue'));
    await coordinator.at(/\/check$/);
    await coordinator.presses(coordinator.t('ort.action.finish'));
    await coordinator.reads(coordinator.t('portal.consent-missing'));
    expect(await statusOf(known)).toBe('DRAFT');
    await coordinator.page.locator('input[type=file]').first().setInputFiles({ name: 'consent.jpg', mimeType: 'image/jpeg', buffer: (await jpegsOf(young)).front }); // prettier-ignore
    await coordinator.reads(coordinator.t('portal.consent.paper'));
    await coordinator.presses(coordinator.t('ort.action.finish'));
    await expect.poll(() => statusOf(known)).toBe('COMPLETED_UNPAID');
    const finished = (await history(known.caller, known.caseId)).find(event => event.kind === 'form.finished');
    expect(finished?.body).toMatchObject({ identity: 'under-16' });
    expect(coordinator.complaints).toEqual([]);
  });
});
