// Is whatever a program needs outside its own folder there? What docs/adding-a-program.md names, and nothing would miss by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programs } from '#programs/index.ts';
import { areas } from '#texts/all.ts';

const stories = readFileSync(join(import.meta.dirname, '..', '..', 'workflows', 'index.ts'), 'utf8');
const languages = { KG: ['ky', 'ru', 'en'], KZ: ['kk', 'ru', 'en'] } as const;
// A season is moved on its own pages, never told as one case among others.
const told = programs.filter(program => program.id !== 'season');

it.each(programs.map(({ id, story }) => [id, story]))('%s has its story, %s', (_, story) => {
  expect(stories).toMatch(new RegExp(`export \\{ ${story} \\}`));
});

describe.each(told)('$id', ({ country, words, tones }) => {
  it.each(languages[country])('says each status in %s', language => {
    const known = new Set(Object.values(areas[language]).flatMap(area => Object.keys(area)));
    const missing = Object.keys(tones).filter(status => !known.has(`${words}.status.${status}`));
    expect(missing).toEqual([]);
  });
});

it('no two programs share an id, a prefix of numbers or a story', () => {
  for (const name of ['id', 'prefix', 'story'] as const)
    expect(new Set(programs.map(program => program[name])).size, name).toBe(programs.length);
});
