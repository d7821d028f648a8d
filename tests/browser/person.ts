import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import '#texts/all.ts';
import { knows, say, type Language, type Params } from '#texts/say.ts';
import { foreignRequests } from '../ground/browser.ts';
import { password, url } from './town.ts';

// Somebody before a screen. They know only what the page says: roles, labels, words of their language.

export interface Looks {
  language?: Language;
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  /** Dots of the screen per point. */
  scale?: number;
}

const patienceMs = 20_000;
const present = new Set<Person>();

// Whoever reads of a failed story wants to see what the person saw.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || present.size === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-seen-'));
  for (const [at, person] of [...present].entries())
    await person.page.screenshot({ path: join(folder, `${at + 1}.png`), fullPage: true }).catch(() => undefined);
  console.warn(`What was seen when "${task.name}" failed lies in ${folder}`);
});

export async function aPerson(browser: Browser, looks: Looks = {}): Promise<Person> {
  const { language = 'ky', width = 390, height = 844, scheme = 'light', scale = 1 } = looks;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    deviceScaleFactor: scale,
    locale: language,
    baseURL: url,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(patienceMs);
  await context.addCookies([{ name: 'language', value: language, url }]);
  return new Person(await context.newPage(), context, language);
}

export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly language: Language;
  /** What the browser complained about. */
  readonly complaints: string[] = [];
  /** What was asked of other machines. */
  readonly foreign: string[];

  constructor(page: Page, context: BrowserContext, language: Language) {
    this.page = page;
    this.context = context;
    this.language = language;
    this.foreign = foreignRequests(page, url);
    present.add(this);
    page.on('console', message => {
      // Who has not signed in is told so by a 401, which the browser notes down.
      const isNobodyYet = message.location().url.endsWith('/api/session') && message.text().includes('401');
      if (message.type() === 'error' && !isNobodyYet) this.complaints.push(message.text());
    });
    page.on('pageerror', error => this.complaints.push(String(error)));
  }

  /** The words for a key; a key nobody has words for is a slip of the story. */
  t(key: string, params: Params = {}): string {
    if (!knows(this.language, key)) throw new Error(`There are no words for "${key}".`);
    return say(this.language, key, params);
  }

  go(path: string): Promise<unknown> {
    return this.page.goto(path);
  }

  async signsIn(login: string, path = '/cabinet'): Promise<void> {
    const answer = await this.context.request.post('/api/session', { data: { login, password } });
    if (!answer.ok()) throw new Error(`Signing in as ${login} answered ${answer.status()}: ${await answer.text()}`);
    await this.go(path);
  }

  /** Waits until the words are to be read. */
  async reads(words: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByText(words).filter({ visible: true }).first().waitFor();
  }

  async readsHeading(words: string): Promise<void> {
    await this.page.getByRole('heading', { name: words }).first().waitFor();
  }

  /** The text field of a label; "(optional)" may follow it. */
  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('textbox', { name: labelled(label) });
  }

  async types(label: string, value: string, within?: Page | Locator): Promise<void> {
    const field = this.field(label, within);
    await field.fill(value);
    await field.blur();
  }

  group(legend: string): Locator {
    return this.page.getByRole('group', { name: labelled(legend) });
  }

  async chooses(legend: string, answer: string): Promise<void> {
    await this.group(legend).getByRole('radio', { name: answer }).first().check();
  }

  async ticks(label: string, on = true): Promise<void> {
    await this.page.getByRole('checkbox', { name: label }).first().setChecked(on);
  }

  /** A date as its three boxes: yyyy-mm-dd. */
  async dates(legend: string, date: string): Promise<void> {
    const [year = '', month = '', day = ''] = date.split('-');
    const boxes = this.group(legend);
    await boxes.getByLabel(this.t('parts.day')).fill(String(Number(day)));
    await boxes.getByLabel(this.t('parts.month')).selectOption(String(Number(month)));
    await boxes.getByLabel(this.t('parts.year')).fill(year);
  }

  async presses(words: string, within: Page | Locator = this.page): Promise<void> {
    await within.getByRole('button', { name: words }).first().click();
  }

  async follows(words: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByRole('link', { name: words }).first().click();
  }

  /** The deed of a page, whether it is a button or a link. */
  async does(words: string): Promise<void> {
    const { page } = this;
    await page
      .getByRole('button', { name: words })
      .or(page.getByRole('link', { name: words }))
      .first()
      .click();
  }

  at(path: string | RegExp): Promise<void> {
    return this.page.waitForURL(path);
  }

  leaves(): Promise<void> {
    present.delete(this);
    return this.context.close();
  }
}

function labelled(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s*\\(|$)`);
}
