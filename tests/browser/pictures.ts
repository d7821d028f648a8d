import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import type { Language } from '#texts/say.ts';
import { entersByKey } from './college-pages.ts';
import type { Page } from './pages.ts';
import { aPerson, type Person } from './person.ts';

// The pages people ask about first, as pictures for the README: KABYL_PICTURES=1 draws them anew.

export interface Picture {
  name: string;
  page: Page | undefined;
  language: Language;
  width: number;
  scheme: 'light' | 'dark';
  /** What is done on the page before it is taken. */
  first?(person: Person): Promise<unknown>;
}

const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const mostBytes = 150 * 1024;

export async function draw(
  browser: Browser,
  picture: Picture,
  ready: (person: Person) => Promise<void>,
): Promise<number> {
  const { page, language, width, scheme, name } = picture;
  if (!page) throw new Error(`There is no page for the picture "${name}".`);
  const isPhone = width < 700;
  const person = await aPerson(browser, {
    language,
    scheme,
    width,
    height: isPhone ? 844 : 900,
    scale: isPhone ? 2 : 1,
  });
  if (page.key) await entersByKey(person, page.key);
  if (page.login) await person.signsIn(page.login, page.path);
  else await person.go(page.path);
  await ready(person);
  // The console's own font is taken when it is there at once: the second time.
  await person.page.reload();
  await ready(person);
  await picture.first?.(person);
  const drawn = await small(await person.page.screenshot());
  await person.leaves();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), drawn);
  return drawn.length;
}

/** As few colours as it takes to stay below the weight. */
async function small(png: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64, 32]) {
    const drawn = await sharp(png).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer();
    if (drawn.length <= mostBytes || colours === 32) return drawn;
  }
  return png;
}
