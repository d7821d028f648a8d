import { afterAll, describe, expect, it } from 'vitest';
import { facePhoto } from '../../run/seed-pictures.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { Caller } from '../ground/caller.ts';
import { somebody } from '../stories/ort-town.ts';
import { act, done, history } from '../stories/story-town.ts';
import {
  aKnownGraduate,
  anOfficer,
  aPaidGraduate,
  bringsAFace,
  officeOf,
  statusOf,
  type Registered,
} from './ort-ground.ts';
import { aPerson, type Person } from './person.ts';
import { callerAs, password, url } from './town.ts';

// What offices decide of a registration and how it reaches the graduate: a photo to be made anew, not admitted, another phone.
const browser = await aBrowser();
const present: Person[] = [];
afterAll(() => Promise.all(present.map(person => person.leaves())));
const stays = async (person: Promise<Person>): Promise<Person> => {
  present.push(await person);
  return person;
};

/** Whatever the draw says: the first reviewer finds it, and where a second look is owed the second finds the same. */
async function found({ caseId }: Registered, action: string, reason: string): Promise<void> {
  const input = { check: 'photo', findings: [{ item: 'photo', reason }] };
  for (const which of [0, 1]) {
    const answer = await act(await callerAs(officeOf('reviewer', which)), caseId, action, input);
    if (answer.status === 200) return;
  }
  throw new Error(`nobody could ${action}`);
}

describe('a photo that breaks a rule', () => {
  it('is asked for anew with the rule and the date, and goes back to the centre when it is sent', async () => {
    const registered = await aPaidGraduate(somebody('97'));
    await found(registered, 'return-check', 'no-glasses');
    expect(await statusOf(registered)).toBe('CORRECTION');
    const phone = await stays(aPerson(browser, { language: 'ru', width: 390 }));
    await phone.signsIn(registered.graduate.phone, `/cases/${registered.number}`);
    await phone.reads(phone.t('ort.owed.correct.photo'));
    await phone.go(`/cases/${registered.number}/correct`);
    await phone.reads(phone.t('photo.rule.no-glasses'));
    await phone.presses(phone.t('ort.action.correct'));
    await phone.page.getByRole('alert').first().waitFor();
    await bringsAFace(phone, await facePhoto({ seed: 'mended', sex: registered.graduate.sex }));
    await phone.presses(phone.t('ort.action.correct'));
    await expect.poll(() => statusOf(registered)).toBe('VERIFICATION');
    expect(phone.complaints).toEqual([]);
  });
});

describe('somebody who is not admitted', () => {
  it('is so by two reviewers and the supervisor, who is asked once more; the graduate reads why and what now', async () => {
    const registered = await aPaidGraduate(somebody('97'));
    await found(registered, 'propose-refusal', 'not-retouched');
    const second = await callerAs(officeOf('reviewer', 1));
    done(await act(second, registered.caseId, 'second-look', { check: 'photo', agree: true }));
    const supervisor = await stays(
      anOfficer(browser, 'centre', `/cases/${registered.number}?check=photo&from=refusal`),
    );
    await supervisor.presses(supervisor.t('console.review.not-admit'));
    const dialog = supervisor.page.getByRole('dialog');
    await supervisor.reads(/\p{L}/u, dialog);
    expect(await axeViolations(supervisor.page)).toEqual([]);
    await supervisor.presses(supervisor.t('console.review.not-admit'), dialog);
    await expect.poll(() => statusOf(registered)).toBe('NOT_ADMITTED');
    const phone = await stays(aPerson(browser, { language: 'ky', width: 390 }));
    await phone.signsIn(registered.graduate.phone, `/cases/${registered.number}`);
    await phone.reads(phone.t('ort.status.NOT_ADMITTED'));
    await phone.reads(phone.t('portal.closed-next.not-admitted'));
    expect([...supervisor.complaints, ...phone.complaints]).toEqual([]);
  });
});

describe('another phone', () => {
  it('is given by the district with a reason; the old one opens nothing any more', async () => {
    const registered = await aKnownGraduate(somebody('97'));
    const { phone: old } = registered.graduate;
    const next = somebody('97').phone;
    const district = await stays(
      anOfficer(browser, 'district', `/accesses?q=${encodeURIComponent(registered.number)}`),
    );
    await district.presses(district.t('console.phone-change'));
    const dialog = district.page.getByRole('dialog');
    await district.types(district.t('console.phone-new'), next, dialog);
    await dialog.getByRole('radio', { name: district.t('console.phone-reason.lost') }).check();
    expect(await axeViolations(district.page)).toEqual([]);
    await district.presses(district.t('console.phone-change'), dialog);
    await dialog.getByRole('status').waitFor();
    await expect(new Caller(url).signIn(old, password)).rejects.toThrow('401');
    const owner = new Caller(url);
    await owner.signIn(next, password);
    const events = await history(owner, registered.caseId);
    expect(events.at(-1)).toMatchObject({ kind: 'phone.changed', body: { reason: 'lost' } });
    expect(district.complaints).toEqual([]);
  });
});
