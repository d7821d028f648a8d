import { afterAll, describe, expect, it } from 'vitest';
import type { Language } from '#texts/say.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { areas } from '#texts/all.ts';
import { addresses } from './addresses.ts';
import { entersByKey } from './college-pages.ts';
import { allPages, type Page } from './pages.ts';
import { aPerson, type Person } from './person.ts';
import { draw, type Picture } from './pictures.ts';

// Every page as the one who sees it: nobody is shut out by it, nothing sticks out of the smallest phone, nothing is asked
// of other machines. Each page in one look by turns and the most important in all; KABYL_DEEP=1 shows all in all.

interface Look {
  language: Language;
  scheme: 'light' | 'dark';
}
const looks: Look[] = [
  { language: 'ky', scheme: 'light' },
  { language: 'ru', scheme: 'dark' },
  { language: 'ky', scheme: 'dark' },
  { language: 'ru', scheme: 'light' },
];
const deep = process.env['KABYL_DEEP'] === '1';

const browser = await aBrowser();
const pages = await allPages();
const shown = pages.flatMap((page, at) =>
  looks
    .filter((_, which) => deep || page.important || which === at % looks.length)
    .map((look): Look => (page.country === 'kz' && look.language === 'ky' ? { ...look, language: 'kk' } : look))
    .map(look => ({
      page,
      look,
      name: `${page.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')}, ${look.language} ${look.scheme}`,
    })),
);

/** Where each page was when it stood: some lead on to another. */
const stoodAt = new Set<string>();
/** A key instead of words: its area was not learnt. Keys begin with the word of an area, or with the short name of a program. */
const firstWords = new Set(Object.values(areas.ru).flatMap(table => Object.keys(table).map(key => key.split('.')[0])));
const bareKey = new RegExp(`(?<![\\w./@-])(?:${[...firstWords].join('|')})\\.[a-z][\\w-]*(?:\\.[\\w-]+)*`);

// Whoever signed in once looks at all their pages in the same look.
const people = new Map<string, Person>();
afterAll(() => Promise.all([...people.values()].map(person => person.leaves())));

async function personFor({ path, login = '', key: ownKey }: Page, { language, scheme }: Look): Promise<Person> {
  const isConsole = path.startsWith('/console');
  const key = [login, ownKey, language, scheme, isConsole].join(' ');
  const known = people.get(key);
  if (known) return known;
  const person = await aPerson(browser, { language, scheme, width: isConsole ? 1366 : 360, height: 760 });
  people.set(key, person);
  if (ownKey) await entersByKey(person, ownKey);
  else if (login) await person.signsIn(login, isConsole ? '/console/me' : '/cabinet');
  return person;
}

describe('every page', () => {
  it('has a path', () => {
    for (const { path } of pages) expect(path).not.toMatch(/undefined|\/\/|\/$(?<!^\/)/);
  });

  it.each(shown)('$name', async ({ page, look }) => {
    const person = await personFor(page, look);
    person.complaints.length = 0;
    await person.go(page.path);
    await isThere(person);
    expect(await axeViolations(person.page)).toEqual([]);
    const sticksOut = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await person.page.evaluate<number>(sticksOut)).toBeLessThanOrEqual(0);
    expect(await person.page.evaluate<string>('document.documentElement.lang')).toBe(look.language);
    expect(person.complaints).toEqual([]);
    expect(person.foreign).toEqual([]);
    expect(bareKey.exec(await person.page.locator('body').innerText())?.[0]).toBeUndefined();
    stoodAt.add(page.path).add(new URL(person.page.url()).pathname);
  });

  it('is looked at, whatever the routes lead to', () => {
    const unseen = addresses().filter(address => ![...stoodAt].some(path => address.has(path)));
    // The demo's bank has sent no statement yet: review.test.ts looks at one.
    expect(unseen.map(({ path }) => path)).toEqual(['/console/payments/statements/:id']);
  });
});

// Not a test of the pages but the way to their pictures, and only for whoever asks for them.
if (process.env['KABYL_PICTURES'] === '1') {
  const find = (path: RegExp): Page | undefined => pages.find(page => page.important && path.test(page.path));
  const cases = pages.filter(page => page.important && /^\/cases\/[^/]+$/.test(page.path));
  const nextStep = (person: Person): Promise<unknown> => person.presses(person.t('parts.next'));
  const kinds: Omit<Picture, 'language' | 'width' | 'scheme'>[] = [
    { name: 'season', page: find(/^\/$/) },
    { name: 'cabinet', page: cases[0] },
    { name: 'queue', page: cases[1] },
    { name: 'wizard-errors', page: find(/steps\/child$/), first: emptiesTheName },
    { name: 'desk', page: find(/desk$/) },
    { name: 'case', page: find(/console\/cases\//) },
    { name: 'inspector', page: find(/inspect/) },
    { name: 'timetable', page: find(/timetable$/) },
    { name: 'accesses', page: find(/console\/accesses$/) },
    { name: 'review', page: find(/console\/cases\/ORT-/) },
    { name: 'college', page: pages.find(({ path }) => /console\/college\/new$/.test(path)) },
    { name: 'choice', page: pages.filter(({ path }) => /console\/college\/COL-/.test(path))[1] },
  ];
  const pictures = kinds.flatMap((kind): Picture[] => {
    const isConsole = kind.page?.path.startsWith('/console') === true;
    const pair = (name: string, language: Language, width: number, scheme: 'light' | 'dark'): Picture => ({
      ...kind,
      name: `${kind.name}-${name}`,
      language,
      width,
      scheme,
    });
    if (kind.page?.country === 'kz') return [pair('kk', 'kk', 1280, 'light'), pair('ru-dark', 'ru', 1280, 'dark')];
    return isConsole
      ? [pair('ru', 'ru', 1280, 'light'), pair('ky-dark', 'ky', 1280, 'dark')]
      : [
          pair('ky-390', 'ky', 390, 'light'),
          pair('ru-1280', 'ru', 1280, 'light'),
          pair('ru-390-dark', 'ru', 390, 'dark'),
        ];
  });
  async function emptiesTheName(person: Person): Promise<void> {
    await person.types(person.t('form.child.pin'), '2150320210002');
    await person.types(person.t('form.child.surname'), '');
    await nextStep(person);
    await person.page.getByRole('alert').first().waitFor();
  }
  it.each(pictures)('draws $name', async picture => {
    expect(await draw(browser, picture, isThere)).toBeLessThanOrEqual(150 * 1024);
  });
}

/** The heading stands and nothing is being loaded any more. */
async function isThere(person: Person): Promise<void> {
  await person.page.locator('main h1').first().waitFor();
  const loading = person.page.getByText(person.t('parts.loading'), { exact: true });
  await expect.poll(() => loading.count()).toBe(0);
}
