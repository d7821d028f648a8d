import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../web/styles/tokens.css'), 'utf8');

/** Tokens of one scheme, references followed to a colour. */
function colours(...blocks: string[]): (name: string) => string {
  const declared = new Map<string, string>();
  for (const block of blocks)
    for (const [, name, value] of block.matchAll(/--([\w-]+):\s*([^;]+);/g)) declared.set(name!, value!.trim());
  const follow = (name: string): string => {
    const value = declared.get(name);
    if (!value) throw new Error(`no token ${name}`);
    const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    return other ? follow(other) : value;
  };
  return follow;
}

const light = /:root \{([\s\S]*?)\n\}/.exec(css)![1]!;
const dark = /:root\[data-scheme=['"]dark['"]\] \{([\s\S]*?)\n {2}\}/.exec(css)![1]!;
const beforeScripts = /:root:not\(\[data-scheme\]\) \{\s*--page: (#\w+);/.exec(css)![1]!;
const schemes = { light: colours(light), dark: colours(light, dark) };

function luminance(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map(c => c + c).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4].map(i => {
    const part = parseInt(full.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const tones = ['you', 'us', 'done', 'refused', 'released', 'expired'];
const texts: [string, string][] = [
  ...['surface', 'page', 'selected'].map((on): [string, string] => ['ink', on]),
  ...['surface', 'page', 'you-bg'].map((on): [string, string] => ['ink-2', on]),
  ...['surface', 'page', 'sunken'].map((on): [string, string] => ['ink-3', on]),
  ...['surface', 'page', 'selected'].map((on): [string, string] => ['link', on]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-danger', 'danger'],
  ['on-brand', 'brand'],
  ['danger', 'surface'],
  ['danger', 'page'],
  ...tones.map((tone): [string, string] => [`${tone}-ink`, `${tone}-bg`]),
];
const marks: [string, string][] = [
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-mark`, 'surface'],
    [`${tone}-mark`, `${tone}-bg`],
  ]),
  ...['surface', 'page', 'sunken'].map((on): [string, string] => ['line-strong', on]),
  ...['chart-1', 'chart-2', 'chart-3'].map((mark): [string, string] => [mark, 'surface']),
  ['focus-in', 'focus-out'],
];

describe.each(Object.entries(schemes))('contrast, %s', (_, colour) => {
  it.each(texts)('%s on %s can be read (4.5)', (ink, ground) => {
    expect(ratio(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(marks)('%s on %s can be seen (3)', (mark, ground) => {
    expect(ratio(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});

describe('the dark scheme', () => {
  it('has its ground before the first script has run', () => {
    expect(beforeScripts).toBe(schemes.dark('page'));
  });
});
