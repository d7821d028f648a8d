import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '../ground/browser.ts';
import { Caller } from '../ground/caller.ts';
import {
  anApplicant,
  begins,
  choicesOf,
  choosesSpecialties,
  claimsNoQuota,
  fillsInTheApplicant,
  isSound,
  labelOf,
  medicalPdf,
  newSelf,
  next,
  numberIn,
  ownPassword,
  sendsFile,
  tellsOfSchool,
} from './college-steps.ts';
import type { Person } from './person.ts';
import { url } from './town.ts';

// Nothing that was written is lost: not without a network, not by a reload before it was saved, not by a refusal (C1); and the order
// of what is wished for is changed as everybody moves things, by hand.

const browser = await aBrowser();
const self = newSelf(Date.now() + 5);

/** Takes one choice as a hand with a mouse does and carries it over another. It is not let go yet. */
async function carries(person: Person, from: number, to: number): Promise<void> {
  const rows = person.page.locator('.wishes > li > .wish');
  await person.page.locator('#chosen').evaluate(heading => heading.scrollIntoView());
  const [a, b] = [await rows.nth(from).boundingBox(), await rows.nth(to).boundingBox()];
  if (!a || !b) throw new Error('There is nothing to drag.');
  const { mouse } = person.page;
  await mouse.move(a.x + 60, a.y + 12);
  await mouse.down();
  await mouse.move(a.x + 64, a.y + 20, { steps: 3 });
  await mouse.move(b.x + 60, b.y + b.height / 2, { steps: 8 });
  await rows.nth(to).and(person.page.locator('.over')).waitFor();
}

async function drags(person: Person, from: number, to: number): Promise<void> {
  await carries(person, from, to);
  await person.page.mouse.up();
}

/** Twice: written without a network, and written a moment before the page is read anew. */
async function staysWritten(
  person: Person,
  write: (again: boolean) => Promise<unknown>,
  stands: (again: boolean) => Promise<unknown>,
): Promise<void> {
  await person.context.setOffline(true);
  await write(false);
  await person.reads(person.t('parts.saved-phone'));
  await person.context.setOffline(false);
  for (const again of [false, true]) {
    if (again) await write(true);
    await person.page.reload();
    await person.page.locator('main form').waitFor();
    await stands(again);
  }
}

describe('an application that is being written', () => {
  let girl: Person;
  let number = '';
  beforeAll(async () => {
    girl = await anApplicant(browser, self, { width: 1280, height: 900 });
    number = numberIn(girl);
  });
  afterAll(() => girl.leaves());

  const radio = (at: number) => girl.page.getByRole('radio').nth(at);
  const at = (again: boolean): number => (again ? 1 : 0);
  const staysChosen = (): Promise<void> =>
    staysWritten(
      girl,
      again => radio(at(again)).check(),
      again => expect.poll(() => radio(at(again)).isChecked()).toBe(true),
    );
  const staysTyped = (label: string, first: string, second: string): Promise<void> =>
    staysWritten(
      girl,
      again => girl.types(label, again ? second : first),
      again => expect.poll(() => girl.field(label).inputValue()).toBe(again ? second : first),
    );

  it('keeps what is chosen, ticked and typed in its first four steps', async () => {
    await staysChosen();
    await next(girl, 'diagnostics');
    const tick = girl.page.getByRole('checkbox');
    await staysWritten(
      girl,
      again => tick.setChecked(!again),
      again => expect.poll(() => tick.isChecked()).toBe(!again),
    );
    await girl.go(`/cases/${number}/steps/type`);
    await begins(girl);
    await staysTyped(labelOf(girl, 'applicant')('settlement'), 'Астана', 'Қосшы');
    await fillsInTheApplicant(girl, self);
    await staysTyped(labelOf(girl, 'education')('completionYear'), '2026', '2027');
  });

  it('keeps the privilege and the choices of its last two', async () => {
    await tellsOfSchool(girl);
    await staysChosen();
    await claimsNoQuota(girl);
    await choosesSpecialties(girl, 3);
    const [first, second, third] = await choicesOf(girl);
    await staysWritten(
      girl,
      () => girl.page.locator('.wishes > li').first().locator('.moves button').nth(1).click(),
      again => expect.poll(() => choicesOf(girl)).toEqual(again ? [first, second, third] : [second, first, third]),
    );
  });

  it('is put in another order by hand, and stands so when it is read anew', async () => {
    const [first, second, third] = await choicesOf(girl);
    await drags(girl, 2, 0);
    await expect.poll(() => choicesOf(girl)).toEqual([third, first, second]);
    await drags(girl, 0, 1);
    await expect.poll(() => choicesOf(girl)).toEqual([first, third, second]);
    await isSound(girl);
    await girl.page.reload();
    await expect.poll(() => choicesOf(girl)).toEqual([first, third, second]);
  });

  it('stays where it was when it is let go beside the list', async () => {
    const before = await choicesOf(girl);
    await carries(girl, 0, 1);
    const { mouse } = girl.page;
    await mouse.move(700, 4, { steps: 6 });
    await mouse.up();
    await expect.poll(() => girl.page.locator('.wish.away').count()).toBe(0);
    expect(await choicesOf(girl)).toEqual(before);
  });

  it('does not pretend to be sent without a network, and loses nothing when it is refused', async () => {
    const before = await choicesOf(girl);
    await next(girl, 'check');
    await girl.context.setOffline(true);
    await girl.presses(girl.t('colform.send'));
    await girl.reads(girl.t('colform.not-sent'));
    await girl.context.setOffline(false);
    // Elsewhere a paper is taken away meanwhile: this page does not know, the server does.
    const elsewhere = new Caller(url);
    await elsewhere.signIn(self.phone, ownPassword);
    const taken = await elsewhere.post(`/api/cases/${number}/actions/remove-file`, { slot: 'medical' });
    expect(taken.status).toBe(200);
    await girl.presses(girl.t('colform.send'));
    await girl.page.getByRole('alert').first().waitFor();
    expect(await choicesOf(girl)).toEqual(before);
    await isSound(girl);
    await girl.go(`/cases/${number}/steps/applicant`);
    await sendsFile(girl, medicalPdf);
    expect(await girl.field(girl.t('colform.applicant.settlement')).inputValue()).toBe('Астана');
    await girl.go(`/cases/${number}/check`);
    await girl.presses(girl.t('colform.send'));
    await girl.at(/\?sent=1$/);
    const first = girl.page.locator('article.choice h3').first();
    await expect.poll(() => first.innerText()).toContain(before[0]);
  });
});
