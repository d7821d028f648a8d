import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { chromiumExecutable } from '../../run/chromium.ts';

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium for one test file, with flags of its own. See `foreignRequests` for pages that turn to other machines. */
export async function aBrowser(...flags: string[]): Promise<Browser> {
  const executablePath = await chromiumExecutable(sentence => console.warn(sentence));
  const browser = await chromium.launch({ executablePath, args: [...quietFlags, ...flags], headless: true });
  afterAll(() => browser.close());
  return browser;
}

export interface Violation {
  rule: string;
  help: string;
  nodes: string[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page as it stands; empty is what every page must give. */
export async function axeViolations(page: Page): Promise<Violation[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          root: unknown,
          options: unknown,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run((globalThis as unknown as { document: unknown }).document, {
      runOnly: { type: 'tag', values: tags },
    });
    return violations.map(({ id, help, nodes }) => ({ rule: id, help, nodes: nodes.map(node => node.html) }));
  });
}

/** Collects every request of the page that leaves our own address. */
export function foreignRequests(page: Page, url: string): string[] {
  const foreign: string[] = [];
  page.on('request', request => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  return foreign;
}
