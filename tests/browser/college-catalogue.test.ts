import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { signIns } from './town.ts';

// 004-1, 004-2, 004-7, 004-8, 004-10: a college adds a specialty and signs it; from then on everybody finds it.

const browser = await aBrowser();
interface KeySignIn {
  key?: string;
}
const chair = signIns.find(one => one.program === 'college' && one.role === 'chair') as KeySignIn | undefined;

async function isSound(person: Person): Promise<void> {
  expect(await axeViolations(person.page)).toEqual([]);
  expect(person.complaints).toEqual([]);
  const isWide = await person.page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect(isWide).toBe(false);
}

/** Whatever door or dialog asks for it: a key of the demo and its password. */
async function showsKey(person: Person): Promise<void> {
  const keys = person.page.getByRole('combobox', { name: person.t('signature.key') }).last();
  await keys.selectOption(String(chair?.key));
  await person.page.locator('#signature-password').last().fill('demo-key');
}

describe('the specialties of a college', () => {
  let office: Person;
  let visitor: Person;
  beforeAll(async () => {
    office = await aPerson(browser, { language: 'kk', width: 1280, height: 900 });
    visitor = await aPerson(browser, { language: 'kk' });
  });
  afterAll(() => Promise.all([office.leaves(), visitor.leaves()]));

  it('have their filters on the left of the cabinet’s home', async () => {
    await office.go(`/sign-in/signature?next=${encodeURIComponent('/console/office/specialties')}`);
    await showsKey(office);
    await office.presses(office.t('signature.enter'));
    await office.at(/\/console\/office\/specialties/);
    const filter = office.page.getByRole('form', { name: office.t('catalogue.filter') });
    const list = office.page.getByRole('region', { name: office.t('office.specialties') });
    const [left, right] = [await filter.boundingBox(), await list.boundingBox()];
    expect(left!.x + left!.width).toBeLessThanOrEqual(right!.x);
    await filter.getByLabel(office.t('catalogue.payment.paid')).check();
    await office.at(/payment=paid/);
    await isSound(office);
  });

  it('are added with all their fields, and signed', async () => {
    const { page } = office;
    await page
      .getByRole('button', { name: office.t('office.add') })
      .first()
      .click();
    await page.locator('#office-specialty').waitFor();
    await page.getByRole('button', { name: office.t('office.sign') }).click();
    await expect.poll(() => page.getByText(office.t('office.missing')).count()).toBe(8);
    await isSound(office);
    await page.locator('#office-specialty').selectOption('07150500');
    const chosen = { payment: 'paid', education: 'after_11', mode: 'evening', language: 'kk', exam: 'none' };
    for (const [name, value] of Object.entries(chosen)) await page.locator(`#office-${name}`).selectOption(value);
    await page.locator('#office-seats').fill('40');
    await page.locator('#office-months').fill('22');
    await page.getByRole('radio', { name: office.t('office.no') }).check();
    await page.getByRole('button', { name: office.t('office.sign') }).click();
    await showsKey(office);
    await page
      .locator('dialog[open]')
      .last()
      .getByRole('button', { name: office.t('signature.sign'), exact: true })
      .click();
    await page
      .getByRole('status')
      .filter({ hasText: office.t('office.act.add-specialty') })
      .waitFor();
    await isSound(office);
  });

  it('are found by everybody on a phone, where the filters open in a window of their own', async () => {
    const { page } = visitor;
    await visitor.go('/specialties');
    await page.getByRole('button', { name: visitor.t('catalogue.filter') }).click();
    await page.getByRole('dialog').getByLabel(visitor.t('catalogue.mode.evening')).check();
    await visitor.at(/mode=evening/);
    await isSound(visitor);
    await page.keyboard.press('Escape');
    await page
      .getByRole('article')
      .filter({ hasText: visitor.t('catalogue.seats', { count: 40 }) })
      .waitFor();
    await page.reload();
    await page.getByRole('button', { name: visitor.t('catalogue.filter-drop', { value: visitor.t('catalogue.mode.evening') }) }).waitFor(); // prettier-ignore
    await isSound(visitor);
  });
});
