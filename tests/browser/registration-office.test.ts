import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { signInOf, url } from './town.ts';

// Those who open accesses and look after them: a coordinator at the keyboard, the district, the testing centre.

const browser = await aBrowser();
const aPhone = (): string => `0559 ${randomInt(100, 999)} ${randomInt(100, 999)}`;

describe('the coordinator of a school', () => {
  let coordinator: Person;
  beforeAll(async () => {
    coordinator = await aPerson(browser, { language: 'ru', width: 1280, height: 900 });
    await coordinator.signsIn(signInOf('coordinator', 0, 'ort').login, '/console/');
    await coordinator.at('**/console/accesses');
  });
  afterAll(() => coordinator.leaves());

  it('opens an access by keyboard alone, hands the first password over, and is ready for the next', async () => {
    const { page } = coordinator;
    const phone = aPhone();
    await coordinator.field(coordinator.t('console.access.phone')).focus();
    for (const word of [phone, 'Сыдыкова', 'Айгерим']) {
      await page.keyboard.type(word);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await coordinator.readsHeading(coordinator.t('console.access-created', { who: 'Сыдыкова Айгерим' }));
    const password = await page.locator('.handed .secret').innerText();
    expect(password).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(await page.evaluate('document.activeElement.id')).toBe('phone');
    await page.getByRole('row', { name: /Сыдыкова Айгерим/ }).waitFor();

    const graduate = await browser.newContext({ baseURL: url });
    const answer = await graduate.request.post('/api/session', { data: { login: phone, password } });
    expect([answer.status(), (await answer.json()).person.mustChangePassword]).toEqual([200, true]);
    await graduate.close();
  });

  it('pastes rows of a sheet and reads which row is wrong before anything is opened', async () => {
    const { page } = coordinator;
    await coordinator.presses(coordinator.t('console.access-way.paste'));
    const rows = [`${aPhone()}\tБаратов\tНурсултан\tЭркинович`, '0559\tКороткий\tНомер', `${aPhone()}\tКим\tСофья`];
    await page.getByLabel(coordinator.t('console.paste-label')).fill(rows.join('\n'));
    await coordinator.presses(coordinator.t('console.paste-look', { count: 3 }));
    await coordinator.reads(coordinator.t('console.row-n', { row: '2' }));
    const deed = coordinator.t('console.import-confirm', { count: 2 });
    await coordinator.presses(deed);
    await coordinator.presses(deed, page.getByRole('dialog'));
    await page
      .getByRole('row', { name: /Баратов Нурсултан/ })
      .first()
      .waitFor();
    expect(await page.getByRole('row', { name: /Короткий/ }).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('gives another password only for a reason', async () => {
    const { page } = coordinator;
    await page.reload();
    const row = page.getByRole('row', { name: /Сыдыкова Айгерим/ }).first();
    await coordinator.presses(coordinator.t('console.password-change'), row);
    const dialog = page.getByRole('dialog');
    await coordinator.reads(coordinator.t('console.password-last'), dialog);
    await coordinator.presses(coordinator.t('console.password-change'), dialog);
    await coordinator.reads(coordinator.t('console.reason-missing'), dialog);
    await dialog.getByLabel(coordinator.t('console.password-reason.lost')).check();
    await coordinator.presses(coordinator.t('console.password-change'), dialog);
    await dialog.locator('.secret').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('boards', () => {
  it('open with each number the list that is as long', async () => {
    const centre = await aPerson(browser, { language: 'ru', width: 1440, height: 900 });
    await centre.signsIn(signInOf('centre', 0, 'ort').login, '/console/');
    await centre.at('**/console/board');
    const stages = centre.page.getByRole('table', { name: centre.t('console.board-way') });
    const paid = stages.getByRole('row', { name: new RegExp(`^${centre.t('ort.board.paid')}`) }).getByRole('link');
    const count = Number.parseInt(await paid.innerText(), 10);
    expect(count).toBeGreaterThan(0);
    await paid.click();
    await centre.at(/\/console\/cases\?.*mark=paid/);
    await centre.page
      .locator('.keys')
      .getByText(new RegExp(` из ${count}`))
      .waitFor();
    await centre.page.goBack();
    await centre.page.getByRole('link', { name: /район/i }).first().click();
    await centre.at(/district=/);
    await centre.readsHeading(centre.t('console.board-schools'));
    expect(await axeViolations(centre.page)).toEqual([]);
    await centre.leaves();
  });
});

describe('the list of a school', () => {
  it('is declared by its coordinator; its district sees how many of them have an access, and opens their list', async () => {
    const college = signInOf('coordinator', 3, 'ort').login;
    const coordinator = await aPerson(browser, { language: 'ky', width: 390 });
    await coordinator.signsIn(college, '/console/accesses');
    const panel = coordinator.page.getByRole('region', { name: coordinator.t('console.roster-ask') });
    const deed = coordinator.t('console.roster-declare');
    await coordinator.presses(deed, panel);
    const dialog = coordinator.page.getByRole('dialog');
    await coordinator.presses(deed, dialog);
    await coordinator.reads(coordinator.t('console.roster-count-wrong'), dialog);
    expect(await axeViolations(coordinator.page)).toEqual([]);
    // Four have an access already: fewer cannot be.
    await coordinator.types(coordinator.t('console.roster-count'), '3', dialog);
    await coordinator.presses(deed, dialog);
    await coordinator.reads(coordinator.t('refusal.roster-below-accesses', { accesses: '4' }), dialog);
    await coordinator.types(coordinator.t('console.roster-count'), '6', dialog);
    await coordinator.presses(deed, dialog);
    await coordinator.readsHeading(coordinator.t('console.roster-made', { made: '4', all: '6' }));
    await coordinator.reads(coordinator.t('console.roster-missing', { count: 2 }));
    await coordinator.leaves();

    const district = await aPerson(browser, { language: 'ru', width: 1280, height: 900 });
    await district.signsIn(signInOf('district', 0, 'ort').login, '/console/desk');
    const duty = district.page.locator('.duty').filter({ hasText: district.t('console.duty.invite-coordinator.do') });
    await duty.getByRole('link').click();
    await district.at(/\/console\/coordinators\?without=true/);
    await district.go('/console/board?show=short');
    const row = district.page.getByRole('row', { name: /Ала-Тоо/ });
    await row.getByText(district.t('roster.status.ROSTER_COMPLETE')).waitFor();
    await row.getByRole('link', { name: district.t('console.roster-of', { made: '4', all: '6' }) }).click();
    await district.at(/\/console\/cases\?/);
    await district.page.locator('.keys').getByText(/ из 4/).waitFor();
    await district.leaves();
  });
});

describe('a coordinator’s first day', () => {
  it('leads from the district’s hand-over through an own password and the undertaking to the graduates', async () => {
    const district = await aPerson(browser, { language: 'ky', width: 1280, height: 900 });
    await district.signsIn(signInOf('district', 0, 'ort').login, '/console/coordinators');
    const phone = aPhone();
    await district.page
      .getByRole('button', { name: new RegExp(`^${district.t('console.coordinator-create')}`) })
      .or(district.page.getByRole('button', { name: new RegExp(`^${district.t('console.coordinator-more')}`) }))
      .first()
      .click();
    const dialog = district.page.getByRole('dialog');
    await district.types(district.t('console.access.phone'), phone, dialog);
    await district.types(district.t('console.access.surname'), 'Осмонова', dialog);
    await district.types(district.t('console.access.givenName'), 'Бурул', dialog);
    await district.presses(district.t('console.coordinator-create'), dialog);
    const given = await dialog.locator('.secret').innerText();
    await district.leaves();

    const coordinator = await aPerson(browser, { language: 'ky', width: 390 });
    await coordinator.go('/console/accesses');
    await coordinator.types(coordinator.t('account.phone'), phone);
    await coordinator.page.getByLabel(coordinator.t('account.password'), { exact: true }).fill(given);
    await coordinator.presses(coordinator.t('shell.sign-in'), coordinator.page.getByRole('main'));
    await coordinator.at(/\/first-password/);
    await coordinator.page.getByLabel(coordinator.t('account.given-password')).fill(given);
    await coordinator.page.getByLabel(coordinator.t('account.new-password')).fill('өз сырсөзүм узун 1');
    await coordinator.presses(coordinator.t('account.set-password'));
    await coordinator.at(/\/console\/undertaking/);
    expect(await axeViolations(coordinator.page)).toEqual([]);
    await coordinator.presses(coordinator.t('console.undertaking-accept'));
    await coordinator.at(/\/console\/accesses/);
    await coordinator.reads(coordinator.t('console.access-secret'));
    await coordinator.leaves();
  });
});
