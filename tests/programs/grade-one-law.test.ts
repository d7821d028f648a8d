import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nothingFound } from '#domain/actions.ts';
import '#texts/all.ts';
import { knows } from '#texts/say.ts';
import { areas } from '#texts/all.ts';
import { languages } from '#domain/languages.ts';
import { refusalCodes } from '#domain/refusals.ts';
import { noFacts } from '#programs/grade-one/facts.ts';
import { fold } from '#programs/grade-one/fold.ts';
import { forbids, defaultRules, ruleClauses } from '#programs/grade-one/definition.ts';
import { form } from '#programs/grade-one/form/form.ts';
import { papers } from '#programs/grade-one/papers.ts';
import { gradeOne } from '#programs/grade-one/program.ts';
import { programs } from '#programs/index.ts';
import type { GradeOneFacts } from '#programs/grade-one/facts.ts';
import { PaperTown } from './paper-town.ts';

// What holds of the program as a whole: nothing forbidden is in it, each duty has its way on, everything has its words.
const root = join(import.meta.dirname, '..', '..');
const source = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const gradeOneSources = [
  'program.ts',
  'owed.ts',
  'facts.ts',
  'notices.ts',
  'papers.ts',
  'form/form.ts',
  ...['decide', 'draft', 'elsewhere', 'offer', 'papers', 'priority', 'registries', 'submit'].map(
    n => `actions/${n}.ts`,
  ),
].map(file => source('programs', 'grade-one', file));

/** Every name an input can carry, however deep. */
function inputNames(schema: unknown): string[] {
  const json = z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any', io: 'input' });
  const names: string[] = [];
  const walk = (node: unknown): void => {
    if (!node || typeof node !== 'object') return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') names.push(...Object.keys(value as object));
      if (key === 'enum') names.push(...(value as unknown[]).map(String));
      walk(value);
    }
  };
  walk(json);
  return names;
}

const everyName = [
  ...gradeOne.actions.flatMap(action => [action.name, ...inputNames(action.input)]),
  ...Object.keys(fold),
  ...Object.keys(noFacts),
  ...Object.keys(defaultRules),
  ...form.steps.flatMap(step => step.fields.flatMap(field => [field.name, ...(field.choices ?? [])])),
];

describe('what the law forbids is not there (003-44, 003-50)', () => {
  it('names each forbidden thing with its clause', () => {
    expect(forbids.map(f => f.what)).toEqual(['exam', 'test', 'interview', 'contest', 'score', 'add-paper']);
    expect(forbids.every(f => /^003-\d+$/.test(f.clause))).toBe(true);
  });

  it.each(forbids.filter(f => f.what !== 'add-paper').map(f => [f.clause, f.what]))(
    '%s: no action, input, event, fact, rule or field of the form speaks of an %s',
    (_clause, what) => {
      const word = new RegExp(`(^|[^a-z])${what}s?([^a-z]|$)`, 'i');
      expect(everyName.map(name => name.replace(/([a-z])([A-Z])/g, '$1-$2')).filter(name => word.test(name))).toEqual(
        [],
      );
    },
  );

  it('003-44: no paper beyond the six can be asked for, handed in or returned', () => {
    const codes = new Set<string>(papers.map(p => p.code));
    for (const name of ['send-scan', 'take-in', 'accept-papers', 'return-paper']) {
      const action = gradeOne.actions.find(a => a.name === name);
      const schema = JSON.stringify(z.toJSONSchema(action!.input));
      const lists = [...schema.matchAll(/"enum":(\[[^\]]*\])/g)].map(m => JSON.parse(m[1]!) as string[]);
      const ofPapers = lists.filter(list => list.some(code => codes.has(code)));
      expect(ofPapers, name).toHaveLength(1);
      expect(
        ofPapers[0]!.every(code => codes.has(code)),
        name,
      ).toBe(true);
    }
    expect(gradeOne.actions.some(a => /paper|document/.test(a.name) && /add|require|ask/.test(a.name))).toBe(false);
  });
});

describe('each duty has its way on', () => {
  const owedSource = source('programs', 'grade-one', 'owed.ts');
  const duties = [...new Set([...[...owedSource.matchAll(/name: '([a-z-]+)'/g)].map(m => m[1]!)])];

  it('knows the duties of domain.md §7', () => {
    expect([...duties].sort()).toEqual([
      'check-by-hand',
      'check-priority',
      'check-ward',
      'class',
      'correction',
      'documents',
      'find-place',
      'offer-answer',
      'registries',
      'review',
      'send',
    ]);
  });

  it('whatever happens by itself is an act of the clock', () => {
    const acts = [...owedSource.matchAll(/(?:otherwise|opens): '([a-z-]+)'/g)].map(m => m[1]!);
    for (const name of new Set(acts)) {
      const action = gradeOne.actions.find(a => a.name === name);
      expect(action?.who, name).toEqual(['clock']);
    }
    expect([...new Set(acts)].sort()).toEqual([
      ...['check-by-hand', 'close-draft', 'open-documents', 'pass-over', 'release-seat', 'tell'],
    ]);
  });

  it('each duty is named in the story that waits for it', () => {
    const story = source('workflows', 'grade-one-enrolment.ts');
    for (const name of duties) expect(story, name).toContain(`'${name}'`);
  });

  it('each clause of a duty, an action and a rule names its source', () => {
    const clause = /^(003-\d+(, C\d+)?|003-\d+ \(\d\)|C\d+|domain (\d\.\d|4\.2 G\d+)|design \d)$/;
    for (const action of gradeOne.actions) if (action.clause) expect(action.clause).toMatch(clause);
    for (const name of Object.keys(defaultRules)) expect(ruleClauses[name], name).toMatch(clause);
    for (const [found] of owedSource.matchAll(/clause: '([^']+)'/g)) expect(found.slice(9, -1)).toMatch(clause);
  });
});

describe('everything has its words', () => {
  it.each(languages)('each refusal has a text with a way on in %s', language => {
    for (const code of refusalCodes) {
      const text = areas[language].refusals?.[`refusal.${code}`];
      expect(text, `${language} ${code}`).toBeTruthy();
      const said = typeof text === 'string' ? text : text!.other;
      // What is refused, then what to do: more than one short word in either.
      expect(said.length, `${language} ${code}: ${said}`).toBeGreaterThan(25);
    }
  });

  it('each refusal the program can answer is of the closed list', () => {
    const used = new Set(gradeOneSources.flatMap(text => [...text.matchAll(/refuse\('([a-z-]+)'/g)].map(m => m[1]!)));
    expect(used.size).toBeGreaterThan(30);
    for (const code of used) expect(refusalCodes, code).toContain(code);
  });

  const templates = new Set([
    ...gradeOneSources.flatMap(text => [...text.matchAll(/'((?:g1|staff)-[a-z-]+)'/g)].map(m => m[1]!)),
    'staff-overdue',
  ]);
  it.each(['ky', 'ru', 'en'] as const)('each notice has a title and says its matter in %s', language => {
    expect(templates.size).toBeGreaterThan(15);
    const keys = Object.values(areas[language]).flatMap(area => Object.keys(area));
    for (const template of templates) {
      // A reminder has its words for each duty, a check by hand for each reason.
      for (const part of ['title', 'lead'])
        expect(
          keys.some(key => key.startsWith(`mail.${template}.`) && key.split('.').includes(part)),
          `${template}.${part} ${language}`,
        ).toBe(true);
    }
  });

  it('each status, event, duty and field of the form is said in words', () => {
    const statuses = Object.keys(gradeOne.tones).map(status => `g1.status.${status}`);
    const events = Object.keys(fold).map(kind => `g1.event.${kind}`);
    for (const language of ['ky', 'ru', 'en'] as const)
      for (const key of [...statuses, ...events])
        expect(areas[language]['grade-one']?.[key] ?? knows(language, key), key).toBeTruthy();
  });
});

describe('the table of the program', () => {
  it('names a clause for each thing it forbids and a tone for each status', () => {
    const town = new PaperTown();
    expect(Object.keys(town.season.dates).sort()).toEqual([
      'actual',
      'documents',
      'find-place',
      'late',
      'legal',
      'school-year',
    ]);
    for (const program of programs)
      for (const name of Object.keys(program.defaultRules)) expect(program.ruleClauses[name]).toBeTruthy();
  });

  it('a clock’s act is nobody else’s, and nobody of the clock’s acts as a person', () => {
    for (const action of gradeOne.actions)
      expect(action.who.includes('clock') ? action.who : ['people'], action.name).toHaveLength(1);
  });

  it('a closed case accepts nothing from anybody', () => {
    const closed = { ...noFacts, submittedAt: '2027-08-10T00:00:00.000Z', closed: 'withdrawn' } as GradeOneFacts;
    const town = new PaperTown();
    const world = {
      season: town.season,
      at: town.now,
      recordedAt: town.now,
      caseId: 'x',
      nextSeq: 2,
      actor: { kind: 'person' as const },
      together: [],
      found: nothingFound(),
      answers: {},
      filledBy: {},
    };
    // A reminder or a lapse belongs to an open duty, and a closed case owes none (casework/prepare.ts).
    for (const action of gradeOne.actions.filter(a => !['remind', 'tell'].includes(a.name)))
      expect(action.may(closed, world)?.code, action.name).toBeTruthy();
    expect(gradeOne.owed(closed, town.season)).toEqual([]);
  });
});
