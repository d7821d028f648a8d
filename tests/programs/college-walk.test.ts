// Random walks through an admission: whatever people, two colleges and the clock do, in whatever order, some things hold after every step.
import { afterAll, describe, expect, it } from 'vitest';
import type { Role } from '#domain/actors.ts';
import { foldOne } from '#domain/events.ts';
import { score } from '#domain/score.ts';
import { dayMs, hourMs } from '#domain/season.ts';
import type { Sitting } from '#domain/sittings.ts';
import { dice, type Dice } from '#programs/demo/dice.ts';
import { demoSpecialties } from '#programs/college/demo/colleges.ts';
import { choicesOf, confirmedMarks, isOver, type Choice } from '#programs/college/facts.ts';
import { owed } from '#programs/college/owed.ts';
import { college } from '#programs/college/program.ts';
import { sound } from '#programs/college/sound.ts';
import { closed, parts as partsOf } from '#programs/college/status.ts';
import { withheld } from '#programs/college/withheld.ts';
import {
  applicant,
  at,
  chair,
  committee,
  examiner,
  formulaOf,
  marksOf,
  oneMs,
  otherExaminer,
  PaperCollege,
  second,
  third,
} from './paper-college.ts';
import type { By } from './paper-ground.ts';

const labels = demoSpecialties.filter(one => one.education === 'after_9').map(one => one.label);
const examined = demoSpecialties.filter(one => labels.includes(one.label) && one.exam !== 'none').map(one => one.label);
const colleges = [...new Set(demoSpecialties.map(one => one.college))];
const office: readonly Role[] = ['committee', 'chair', 'examiner'];
/** What was done on any walk: nothing that may be done is left out of them all. */
const done = new Set<string>();
const met = new Set<string>();

interface Try {
  action: string;
  by: By;
  input: unknown;
}

/** Of one walk: whether marks are read again late, after the exam; and whether nobody appeals. */
interface Mood {
  late: boolean;
  content: boolean;
}

/** What somebody may come upon to do with a choice; whether it may be done is the program's word. */
function acts(d: Dice, town: PaperCollege, id: string, part: string, mood: Mood): Try[] {
  const desk = () => d.pick([committee, second, third, chair]);
  const marks = (mark: number) => ({ marks: marksOf(part, mark) });
  const quota = town.choice(id, part).quota ? d.pick([{ quota: 'confirmed' }, { quota: 'refused', quotaReason: 'proof-invalid' }]) : {}; // prettier-ignore
  const protocol = `00000000-0000-4000-b000-${d.digits(12)}`;
  town.files.set(protocol, { sha256: 'e'.repeat(64), kind: 'pdf', details: {}, takenOn: null } as never);
  const sitting = town.choice(id, part).exam?.sitting ?? aSitting(d, town, part);
  const rarely: Try[] = [
    { action: 'reject', by: desk(), input: { reasons: ['not-eligible'] } },
    { action: 'mark-erroneous', by: desk(), input: { items: [{ item: 'duplicate', reason: 'wrong' }] } },
    { action: 'withdraw-choice', by: applicant, input: { reason: 'changed-mind' } },
    { action: 'move-exam', by: desk(), input: { sitting } },
  ];
  const often: Try[] = [
    { action: 'acknowledge', by: desk(), input: {} },
    { action: 'accept', by: desk(), input: { ...marks(4), ...quota } },
    { action: 'settle-grades', by: chair, input: marks(d.pick([3, 4, 5])) },
    { action: 'schedule-exam', by: desk(), input: { sitting } },
    d.chance(25) ? { action: 'mark-absent', by: desk(), input: {} } : { action: 'grade-exam', by: d.pick([committee, examiner, otherExaminer, chair]), input: { grade: d.below(6) } }, // prettier-ignore
    { action: 'decide-appeal', by: desk(), input: { decision: d.pick(['raise', 'lower', 'keep']), grade: d.below(6), protocol } }, // prettier-ignore
    { action: 'second-appeal', by: desk(), input: { agree: d.chance(50) } },
  ];
  const again: Try = { action: 'confirm-grades', by: desk(), input: marks(d.pick([3, 4, 4])) };
  const appeal: Try = { action: 'appeal', by: applicant, input: { text: 'Бағаммен келіспеймін, қайта қараңыз.' } };
  return [
    ...(d.chance(10) ? rarely : often),
    ...(!mood.late || d.chance(10) ? [again] : []),
    ...(d.chance(40) ? [{ action: 'correct-choice', by: applicant, input: {} }] : []),
    ...(mood.content ? [] : [appeal]),
  ];
}

/** One that stands already, or another day for three people at least three days ahead. */
function aSitting(d: Dice, town: PaperCollege, part: string): string {
  const there = [...town.sittings.values()].filter(one => one.offerId === part && one.state === 'planned');
  if (there.length && d.chance(70)) return d.pick(there).id;
  return town.sitting(part, oneMs(town.now, (73 + d.below(48)) * hourMs), { capacity: 3 });
}

const invitedTo = (town: PaperCollege, sitting: string) =>
  [...town.cases.values()].flatMap(({ id, facts }) =>
    choicesOf(facts).flatMap(one => (one.exam?.sitting === sitting && !isOver(one) ? [{ id, part: one.key }] : [])),
  );

/** 004-29: the office moves or cancels a sitting in which nothing is written down yet, and everybody invited with it. */
function moved(d: Dice, town: PaperCollege): void {
  const free = [...town.sittings.values()].filter(
    one => one.invited > 0 && one.graded === 0 && one.state === 'planned',
  );
  if (free.length === 0) return;
  const was = d.pick(free);
  const cancels = d.chance(40);
  const now: Sitting = cancels ? { ...was, state: 'cancelled' } : { ...was, startsAt: oneMs(was.startsAt, dayMs) };
  const invited = invitedTo(town, was.id);
  town.sittings.set(was.id, now);
  for (const { id, part } of invited) {
    const action = cancels ? 'cancel-exam' : 'move-exam';
    const code = town.on(id, part, action, d.pick([committee, chair]), { sitting: was.id });
    // Who sits another exam at that hour does not follow: one signature would have moved nobody.
    expect([undefined, 'exam-clash']).toContain(code);
    if (!code) done.add(action);
  }
}

/** Whatever the office might say, nobody follows a sitting in which something is written down (004-30). */
function nobodyFollows(town: PaperCollege): void {
  for (const was of [...town.sittings.values()].filter(one => one.graded > 0)) {
    town.sittings.set(was.id, { ...was, startsAt: oneMs(was.startsAt, dayMs) });
    for (const { id, part } of invitedTo(town, was.id))
      expect(town.on(id, part, 'move-exam', committee, { sitting: was.id })).toMatch(/^(sitting-frozen|graded-already|case-closed)$/); // prettier-ignore
    town.sittings.set(was.id, was);
  }
}

/** The college approves another version of a formula: refused where anybody was judged by it. */
function anotherFormula(town: PaperCollege, label: string): void {
  const offer = town.offers.get(label);
  if (!offer || offer.frozenAt) return;
  const { formula } = offer.details as { formula: { version: number } };
  town.offers.set(label, { ...offer, details: { formula: { ...formula, version: formula.version + 1 } } as never });
}

/** What may never be another once it is: whatever is over, and a sitting in which something is written down. */
class Settled {
  readonly #choices = new Map<string, string>();
  readonly #hours = new Map<string, string>();

  look(town: PaperCollege): void {
    for (const { id, facts } of town.cases.values())
      for (const choice of choicesOf(facts)) {
        const was = this.#choices.get(`${id}/${choice.key}`);
        const now = JSON.stringify(choice);
        if (was !== undefined) expect(now, `a choice of ${id} was over`).toBe(was);
        if (isOver(choice) || facts.ended) this.#choices.set(`${id}/${choice.key}`, now);
        const { exam } = choice;
        if (exam === null || exam.grades.length === 0) continue;
        const hour = `${exam.sitting} ${exam.startsAt} ${exam.minutes}`;
        expect(this.#hours.get(`${id}/${choice.key}`) ?? hour, 'an exam that is graded stays where it was').toBe(hour);
        this.#hours.set(`${id}/${choice.key}`, hour);
      }
  }
}

function holds(town: PaperCollege, id: string): void {
  const { facts, events } = town.of(id);
  const choices = choicesOf(facts);
  expect(sound(facts, events), events.map(event => event.kind).join(' ')).toBeNull();
  expect(choices.length).toBeLessThanOrEqual(4);
  // Over is over, and as long as it is not somebody owes the next step of every choice that is not.
  expect(closed(facts) !== null).toBe(facts.ended !== null || (choices.length > 0 && choices.every(isOver)));
  const due = owed(facts, town.season);
  expect(due.length > 0).toBe(closed(facts) === null);
  if (!closed(facts))
    for (const choice of choices)
      expect(due.some(one => one.key === choice.key), choice.state).toBe(!isOver(choice)); // prettier-ignore
  for (const choice of choices) judgedByWhatStands(town, choice);
  for (const { key, status } of partsOf(facts)) {
    expect(status, key).toMatch(/^[A-Z_]+$/);
    met.add(status);
  }
  met.add(college.status(facts));
  notShown(town, id);
}

/** A score is what its formula makes of its marks and grade, and that formula stands from then on. */
function judgedByWhatStands(town: PaperCollege, choice: Choice): void {
  if (!choice.score) return;
  const marks = confirmedMarks(choice) ?? {};
  const exam = choice.exam?.grade == null ? {} : { exam: { [choice.terms.exam]: choice.exam.grade } };
  const again = score(formulaOf(choice.key), { marks, ...exam, examRequired: choice.terms.exam !== 'none' });
  expect(choice.score.total).toBe(again.total);
  const offer = town.offers.get(choice.offerId);
  expect(offer?.frozenAt, 'scored by an offer that may change').not.toBeNull();
  const { formula } = offer?.details as { formula: { version: number } };
  expect(choice.score.formulaVersion).toBe(formula.version);
}

/** Nothing a college is shown names a choice of the other, or how much its own is wanted; nobody sees a first entry but who made it. */
function notShown(town: PaperCollege, id: string): void {
  const { facts, events } = town.of(id);
  for (const as of office)
    for (const own of colleges) {
      const reader = { as, accountId: 'somebody', organisations: [{ id: own, path: `kz.${own}` }] };
      const shown = withheld(facts, reader);
      const text = JSON.stringify([shown?.facts, shown?.parts, events.map(event => shown?.event?.(event))]);
      const seen = Object.values(shown?.facts?.choices ?? {});
      for (const { marks } of seen) if (marks?.state === 'entered') expect(marks.first).toEqual({});
      // Whoever files it for somebody follows all of it.
      if (facts.organisationId === own && as !== 'examiner') continue;
      const others = choicesOf(facts).filter(choice => choice.organisationId !== own);
      for (const { key } of others) expect(text.includes(`"${key}"`), `${as} of ${own} is shown ${key}`).toBe(false);
      for (const { rank } of seen) expect(rank).toBe(0);
      const keys = seen.map(({ key }) => key);
      expect(keys, 'in an order that tells nothing').toEqual(keys.toSorted());
      if (as === 'examiner') expect(text).not.toMatch(/"(first|score|total|reasons)":(\{"|\[")/);
    }
}

/** Each place in a sitting is one person's, and so is each thing written down there. */
function placesAreCounted(town: PaperCollege): void {
  const choices = [...town.cases.values()].flatMap(({ facts }) => choicesOf(facts));
  for (const { id, invited, graded, capacity } of town.sittings.values()) {
    const absent = choices.filter(one => one.missed.includes(id)).length;
    const held = choices.filter(({ exam, state }) => exam?.sitting === id && (state !== 'withdrawn' || exam.grades.length > 0)); // prettier-ignore
    expect(invited, 'invited').toBe(held.length + absent);
    expect(graded, 'graded').toBe(held.filter(one => one.exam?.grades.length).length + absent);
    expect(invited).toBeLessThanOrEqual(capacity);
  }
}

/** Three applications: one of its own, one with a quota, one that a college files; the last is now and then not sent. */
function theApplications(d: Dice, town: PaperCollege): string[] {
  return [{}, { quota: 'disability' }, {}].map((wish, index) => {
    const wished = [...new Set([d.pick(examined), ...Array.from({ length: d.below(4) }, () => d.pick(labels))])];
    const opening = index === 2 ? { organisationId: d.pick(colleges) } : {};
    const id = town.application(wished, wish, {}, opening);
    if (index === 2 && d.chance(25)) return id;
    town.must(id, 'send', {}, { by: applicant });
    return id;
  });
}

function step(d: Dice, town: PaperCollege, id: string, mood: Mood): void {
  const parts = Object.keys(town.of(id).facts.choices);
  if (d.chance(25)) return town.goOnTo(oneMs(town.now, (1 + d.below(d.chance(4) ? 400 : 20)) * hourMs));
  if (d.chance(4)) return moved(d, town);
  if (d.chance(3)) return anotherFormula(town, d.pick(labels));
  if (d.chance(1)) {
    if (!town.act(id, 'withdraw', { reason: 'moved' }, { by: applicant })) done.add('withdraw');
    return;
  }
  if (parts.length === 0) return;
  const all = () => JSON.stringify([...[...town.cases.values()].map(({ events }) => events.length), ...[...town.sittings.values()].filter(one => one.invited > 0)]); // prettier-ignore
  const before = all();
  const tries = parts.flatMap(part => acts(d, town, id, part, mood).map(one => ({ part, ...one })));
  // Somebody tries until something may be done; a refusal writes nothing.
  while (tries.length > 0) {
    const [{ part, action, by, input }] = tries.splice(d.below(tries.length), 1) as [Try & { part: string }];
    if (!town.on(id, part, action, by, input)) return void done.add(action);
  }
  expect(all()).toBe(before);
}

describe('college admission, walked at random', () => {
  it.each(Array.from({ length: 32 }, (_, seed) => seed))(
    'holds on walk %i',
    seed => {
      const d = dice(`walk ${seed}`);
      const town = new PaperCollege();
      const ids = theApplications(d, town);
      const settled = new Settled();
      const mood = { late: seed % 2 === 1, content: seed % 4 > 1 };
      for (const id of ids) holds(town, id);
      for (let count = 0; count < 100; count += 1) {
        const before = new Map(ids.map(id => [id, town.of(id).events.length]));
        step(d, town, d.pick(ids), mood);
        for (const id of ids) if (before.get(id) !== town.of(id).events.length) holds(town, id);
        settled.look(town);
        placesAreCounted(town);
      }
      nobodyFollows(town);
      // Whatever was left undone, the season ends.
      town.goOnTo(at('2027-09-05'));
      for (const id of ids) holds(town, id);
      for (const { events, facts } of town.cases.values()) {
        expect(events.reduce((before, event) => foldOne(college.fold, before, event), college.empty)).toEqual(facts);
        for (const { kind } of events) met.add(kind);
      }
    },
    120_000,
  );

  afterAll(() => {
    const byHand = college.actions.filter(one => one.ofPart).map(one => one.name);
    expect(
      byHand.filter(name => !done.has(name)),
      'never done on any walk',
    ).toEqual([]);
    const kinds = Object.keys(college.fold).filter(kind => !['file.removed', 'consent.given', 'obligation.reminded'].includes(kind)); // prettier-ignore
    expect(
      kinds.filter(kind => !met.has(kind)),
      'never happened on any walk',
    ).toEqual([]);
    expect(
      Object.keys(college.tones).filter(status => !met.has(status)),
      'never reached on any walk',
    ).toEqual([]);
  });

  it('knows no act of an office on a choice without its signature', () => {
    for (const action of college.actions.filter(one => one.ofPart))
      for (const who of action.who)
        if (typeof who === 'object' && office.includes(who.role))
          expect(action.signedBy, `${action.name} by ${who.role}`).toContain(who.role);
  });
});
