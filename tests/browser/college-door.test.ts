import { describe, expect, it } from 'vitest';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { aPerson } from './person.ts';

// 004-1 … 004-4: from the first page, by the words of the guide for committees, to the door of the colleges.

const browser = await aBrowser();

describe('the public site', () => {
  it.each([390, 1280])('leads by the guide’s own words to everything it names, at %i px', async width => {
    const visitor = await aPerson(browser, { language: 'kk', width });
    const { page } = visitor;
    await visitor.go('/');
    for (const name of ['Колледждер тізімі', 'Мамандықтар', 'Ақпарат', 'Сұрақ-жауап']) {
      await visitor.follows(name);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await visitor.go('/');
    }
    await visitor.follows('Кабинетке кіру');
    await page.getByRole('heading', { name: 'Колледждің қабылдау комиссиясы' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: /Кабинетке кіру.*Колледждің қабылдау комиссиясы/ }).click();
    await visitor.at(/\/sign-in\/signature/);
    await visitor.readsHeading('Колледждің кабинетіне кіру');
    await visitor.reads(/ЭЦҚ таңдаңыз/);
    expect(visitor.complaints).toEqual([]);
    await visitor.leaves();
  });
});
