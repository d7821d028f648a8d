import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '#domain/refusals.ts';
import { form } from '#programs/grade-one/form/form.ts';
import { benefits, subjects } from '#programs/ort/definition.ts';
import { identityItems, reasons } from '#programs/ort/findings.ts';
import { form as ortForm } from '#programs/ort/form/form.ts';
import { tones } from '#programs/ort/status.ts';
import { defectReasons, papers } from '#programs/grade-one/papers.ts';
import { programs } from '#programs/index.ts';
import { areas } from '#texts/all.ts';

const root = join(import.meta.dirname, '../..');
const rooms = ['web', 'api', 'jobs', 'casework', 'activities', 'run', 'texts'];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|vue)$/.test(name) && !/^(ky|ru|kk|en)\//.test(name))
    .map(name => readFileSync(join(root, folder, name), 'utf8'));
}

const code = rooms.flatMap(sources).join('\n');
const keys = Object.values(areas.ru).flatMap(table => Object.keys(table));
const known = new Set(keys);

/** Keys written whole, and the fixed parts of those put together: `g1.status.${status}`. */
const whole = new Set([...code.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(m => m[1]!));
const madeUp = [...new Set([...code.matchAll(/[`]([a-z][\w.-]*?)\$\{[^`]*?\}([\w.-]*)[`]/g)].map(m => m[0]))].map(
  template =>
    new RegExp(
      `^${template
        .slice(1, -1)
        .replace(/[.]/g, '\\.')
        .replace(/\$\{[^}]*\}/g, '.+')}$`,
    ),
);

describe('the use of texts', () => {
  it('names in a letter every date that may be moved', () => {
    const dates = programs.flatMap(({ dateTemplates }) => Object.values(dateTemplates).flat());
    expect(dates.map(({ name }) => `mail.date.${name}`).filter(key => !known.has(key))).toEqual([]);
  });

  it('says of whatever is written into the log of looks what it was', () => {
    const deeds = [...code.matchAll(/logAccess\(.*what: ['`]([\w-]+)/g)].map(match => match[1]);
    expect(deeds.length).toBeGreaterThan(4);
    expect(deeds.filter(deed => !known.has(`console.look.${deed}`))).toEqual([]);
  });

  it('leaves no text that nobody says', () => {
    const own = new Set([
      'shell',
      'parts',
      'open',
      'account',
      'cabinet',
      'filing',
      'form',
      'grade-one',
      'ort-help',
      'portal',
      'portal-case',
      'refusals',
      'seasons',
    ]);
    const mine = Object.entries(areas.ru)
      .filter(([area]) => own.has(area))
      .flatMap(([, table]) => Object.keys(table));
    const unsaid = mine.filter(key => !whole.has(key) && !madeUp.some(pattern => pattern.test(key)));
    expect(unsaid).toEqual([]);
  });

  it('has a text for every key the pages say whole', () => {
    const pages = sources('web').join('\n');
    const said = [...pages.matchAll(/\bt\(\s*'([^']+)'/g)].map(m => m[1]!);
    expect([...new Set(said)].filter(key => !known.has(key))).toEqual([]);
  });

  it('has a text with a way on for every refusal', () => {
    expect(refusalCodes.filter(code => !known.has(`refusal.${code}`))).toEqual([]);
  });

  it('names every field, choice and paper of grade one', () => {
    const needed = [
      ...form.steps.map(step => `form.step.${step.name}`),
      ...form.steps.flatMap(step => step.fields.map(field => `form.${step.name}.${field.name}`)),
      ...papers.map(paper => `g1.paper.${paper.code}`),
      ...defectReasons.map(reason => `g1.defect.${reason}`),
    ];
    expect(needed.filter(key => !known.has(key))).toEqual([]);
  });

  it('names every field, choice, test, benefit, status and finding of a registration for the test', () => {
    const fields = ortForm.steps.flatMap(step => step.fields.map(field => ({ step: step.name, ...field })));
    const choices = fields.filter(field => field.kind === 'choice');
    const needed = [
      ...ortForm.steps.map(step => `ort.step.${step.name}`),
      ...fields.map(field => `ort.${field.step}.${field.name}`),
      ...choices.flatMap(field => (field.choices ?? []).map(choice => `ort.${field.step}.${field.name}.${choice}`)),
      ...['main', 'state-language', ...subjects].map(test => `ort.subject.${test}`),
      ...benefits.flatMap(benefit => [`ort.benefit.${benefit}`, `ort.benefit.${benefit}.papers`]),
      ...Object.keys(tones).map(status => `ort.status.${status}`),
      ...identityItems.map(item => `ort.item.${item}`),
      ...[...reasons.identity, ...reasons.benefit].map(reason => `ort.reason.${reason}`),
      ...reasons.photo.map(rule => `photo.rule.${rule}`),
    ];
    expect(needed.filter(key => !known.has(key))).toEqual([]);
  });
});
