/** What changed between two instants of a case, thing by thing, in words; what stayed is told plainly. */
import { t, when } from '../../words.ts';
import type { Owed, StaffCase } from '../answers.ts';
import { languageWord, officeName, owedWords, paperStanding, statusWords } from '../case-words.ts';
import { findingWords, itemWords, type Finding } from '../ort-words.ts';

export interface Change {
  key: string;
  what: string;
  was: string;
  is: string;
}

type Reading = Map<string, { what: string; value: string }>;

export function changes(before: StaffCase | undefined, after: StaffCase): Change[] {
  const was = before ? reading(before) : new Map<string, { what: string; value: string }>();
  const is = reading(after);
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  return keys.map(key => ({
    key,
    what: is.get(key)?.what ?? was.get(key)?.what ?? key,
    was: was.get(key)?.value ?? '',
    is: is.get(key)?.value ?? '',
  }));
}

/** The changed first; of the rest only what says something. */
export function ordered(all: readonly Change[]): Change[] {
  const changed = all.filter(one => one.was !== one.is);
  return [...changed, ...all.filter(one => one.was === one.is && one.is !== '')];
}

export function nearest(owed: readonly Owed[]): Owed | undefined {
  const people = owed.filter(one => one.by !== 'clock');
  return [...(people.length > 0 ? people : owed)].sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))[0];
}

function reading(one: StaffCase): Reading {
  const rows: Reading = new Map();
  const put = (key: string, value: string) => rows.set(key, { what: t(`console.thing.${key}`), value });
  const fact = (name: string) =>
    typeof one.facts[name] === 'string' || typeof one.facts[name] === 'number' ? String(one.facts[name]) : '';
  put('status', statusWords(one.status, one.program));
  const turn = nearest(one.owed);
  put('turn', turn ? t(`console.facet.turn.${turn.by}`) : t('console.facet.turn.none'));
  put('owed', turn ? owedWords(turn, one.program) : '');
  put('due', turn?.due ? when(turn.due, 'number-time') : turn?.stoppedAt ? t('console.clock-stands') : '');
  put('school', officeName(one.organisation?.names));
  if (one.program === 'ort') return registration(one, rows);
  put('language', languageWord(fact('language')));
  put('place', fact('place') && fact('place') !== 'none' ? t(`console.place.${fact('place')}`) : '');
  put(
    'queue',
    one.queue ? t('console.place-in-queue', { position: String(one.queue.position), of: String(one.queue.of) }) : '',
  );
  put(
    'registries',
    fact('registries') && fact('registries') !== 'none' ? t(`console.registries.${fact('registries')}`) : '',
  );
  put('claim', fact('claim') && fact('claim') !== 'none' ? t(`console.claim.${fact('claim')}`) : '');
  put('ward', fact('ward') && fact('ward') !== 'not-needed' ? t(`console.ward.${fact('ward')}`) : '');
  for (const paper of one.papers ?? []) {
    const said = paper.reason
      ? `${paperStanding(paper).words}: ${t(`g1.defect.${paper.reason}`)}`
      : paperStanding(paper).words;
    rows.set(paper.code, { what: t(`g1.paper.${paper.code}`), value: paper.state === 'none' ? '' : said });
  }
  put('order', fact('orderNumber'));
  put('class', fact('className'));
  return rows;
}

interface OrtSeen {
  fee?: { total: number } | null;
  number?: number | null;
  files?: Record<string, { at: string } | undefined>;
  subjects?: string[];
  language?: string | null;
  benefit?: { claims?: Record<string, unknown[]> };
  payments?: Record<string, { amount: number; number: string; state: string }>;
  checks?: Record<string, { state: string; findings: Finding[] }>;
}

/** What stands of a registration: files, tests, fee, receipts, checks. */
function registration(one: StaffCase, rows: Reading): Reading {
  const facts = one.facts as OrtSeen;
  const put = (key: string, what: string, value: string) => rows.set(key, { what, value });
  for (const [slot, file] of Object.entries(facts.files ?? {}))
    put(slot, itemWords(slot), file ? when(file.at, 'number-time') : '');
  for (const [claim, files] of Object.entries(facts.benefit?.claims ?? {}))
    put(`claim-${claim}`, t(`ort.benefit.${claim}`), String(files.length));
  put('subjects', t('ort.tests.subjects'), (facts.subjects ?? []).map(code => t(`ort.subject.${code}`)).join(', '));
  put('language', t('ort.tests.language'), facts.language ? t(`ort.tests.language.${facts.language}`) : '');
  put('fee', t('console.fee'), facts.fee ? t('console.som', { sum: facts.fee.total }) : '');
  for (const [id, { amount, number, state }] of Object.entries(facts.payments ?? {}))
    put(
      id,
      t('console.receipt-named', { number }),
      `${t('console.som', { sum: amount })}, ${t(`ort.payment.${state}`)}`,
    );
  for (const [check, { state, findings }] of Object.entries(facts.checks ?? {})) {
    const said = state === 'idle' ? '' : t(`console.check-state.${state}`);
    const why = state === 'returned' || state === 'refusing' || state === 'deciding' ? findings.map(findingWords) : [];
    put(`check-${check}`, t(`ort.check.${check}`), [said, ...why].filter(Boolean).join(': '));
  }
  put('number', t('console.registration-number'), facts.number ? String(facts.number) : '');
  return rows;
}
