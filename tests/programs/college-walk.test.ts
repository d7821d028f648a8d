// Random walks through an admission: whatever people and the clock do, in whatever order, some things hold after every step.
import { describe, expect, it } from 'vitest';
import type { Role } from '#domain/actors.ts';
import { score } from '#domain/score.ts';
import { dice, type Dice } from '#programs/demo/dice.ts';
import { demoSpecialties } from '#programs/college/demo/colleges.ts';
import { choicesOf, confirmedMarks } from '#programs/college/facts.ts';
import { owed } from '#programs/college/owed.ts';
import { college } from '#programs/college/program.ts';
import { sound } from '#programs/college/sound.ts';
import { closed, parts } from '#programs/college/status.ts';
import { withheld } from '#programs/college/withheld.ts';
import {
  applicant,
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

const hourMs = 3_600_000;
const labels = demoSpecialties.filter(one => one.education === 'after_9').map(one => one.label);
const office: readonly Role[] = ['committee', 'chair', 'examiner'];

interface Try {
  action: string;
  by: By;
  input: unknown;
}

/** Something somebody may come upon to do with a choice; whether it may be done is the program's word. */
function anAct(d: Dice, town: PaperCollege, part: string): Try {
  const desk = () => d.pick([committee, second, third, chair]);
  const marks = () => ({ marks: marksOf(part, d.pick([3, 4, 4, 5])) });
  const protocol = `00000000-0000-4000-b000-${d.digits(12)}`;
  town.files.set(protocol, { sha256: 'e'.repeat(64), kind: 'pdf', details: {}, takenOn: null } as never);
  const sittings = [...town.sittings.values()].filter(one => one.offerId === part).map(one => one.id);
  const sitting = sittings.length && d.chance(60) ? d.pick(sittings) : town.sitting(part, oneMs(town.now, (72 + d.below(48)) * hourMs), { capacity: 2 }); // prettier-ignore
  return d.pick<Try>([
    ...[1, 2, 3].map(() => ({ action: 'acknowledge', by: desk(), input: {} })),
    ...[1, 2, 3].map(() => ({ action: 'accept', by: desk(), input: marks() })),
    ...[1, 2, 3].map(() => ({ action: 'confirm-grades', by: desk(), input: marks() })),
    { action: 'settle-grades', by: chair, input: marks() },
    { action: 'reject', by: desk(), input: { reasons: ['not-eligible'] } },
    { action: 'mark-erroneous', by: desk(), input: { items: [{ item: 'duplicate', reason: 'wrong' }] } },
    { action: 'correct-choice', by: applicant, input: {} },
    ...[1, 2, 3].map(() => ({ action: 'schedule-exam', by: desk(), input: { sitting } })),
    { action: 'move-exam', by: desk(), input: { sitting } },
    { action: 'cancel-exam', by: desk(), input: { sitting } },
    ...[1, 2, 3].map(() => ({ action: 'grade-exam', by: d.pick([committee, examiner, otherExaminer, chair]), input: { grade: d.below(6) } })), // prettier-ignore
    { action: 'mark-absent', by: desk(), input: {} },
    { action: 'appeal', by: applicant, input: { text: 'Бағаммен келіспеймін, қайта қараңыз.' } },
    { action: 'decide-appeal', by: desk(), input: { decision: d.pick(['raise', 'lower', 'keep']), grade: d.below(6), protocol } }, // prettier-ignore
    { action: 'second-appeal', by: desk(), input: { agree: d.chance(70) } },
    { action: 'withdraw-choice', by: applicant, input: { reason: 'changed-mind' } },
  ]);
}

function holds(town: PaperCollege, id: string): void {
  const { facts, events } = town.of(id);
  const choices = choicesOf(facts);
  expect(sound(facts, events), events.map(event => event.kind).join(' ')).toBeNull();
  expect(choices.length).toBeLessThanOrEqual(4);
  // Over is over, and as long as it is not somebody owes the next step of every choice that is not.
  expect(closed(facts) !== null).toBe(facts.ended !== null || choices.every(one => ['rejected', 'withdrawn', 'not-selected'].includes(one.state))); // prettier-ignore
  const due = owed(facts, town.season);
  expect(due.length > 0).toBe(closed(facts) === null);
  const open = choices.filter(one => !['rejected', 'withdrawn', 'not-selected'].includes(one.state));
  if (!closed(facts)) for (const choice of open) expect(due.some(one => one.key === choice.key), choice.state).toBe(true); // prettier-ignore
  for (const choice of choices.filter(one => one.score)) {
    const marks = confirmedMarks(choice) ?? {};
    const exam = choice.exam?.grade == null ? {} : { exam: { [choice.terms.exam]: choice.exam.grade } };
    const again = score(formulaOf(choice.key), { marks, ...exam, examRequired: choice.terms.exam !== 'none' });
    expect(choice.score?.total).toBe(again.total);
  }
  for (const { key, status } of parts(facts)) expect(status, key).toMatch(/^[A-Z_]+$/);
  notShown(town, id);
}

/** Nothing a college is shown names a choice of the other. */
function notShown(town: PaperCollege, id: string): void {
  const { facts, events } = town.of(id);
  for (const as of office)
    for (const own of ['AST', 'ALM']) {
      const reader = { as, accountId: 'somebody', organisations: [{ id: own, path: `kz.${own}` }] };
      const shown = withheld(facts, reader);
      const text = JSON.stringify([shown?.facts, shown?.parts, events.map(event => shown?.event?.(event))]);
      const others = choicesOf(facts).filter(choice => choice.organisationId !== own);
      for (const { key } of others) expect(text.includes(`"${key}"`), `${as} of ${own} is shown ${key}`).toBe(false);
      for (const { rank } of Object.values(shown?.facts?.choices ?? {})) expect(rank).toBe(0);
    }
}

describe('college admission, walked at random', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('holds on walk %i', seed => {
    const d = dice(`walk ${seed}`);
    const town = new PaperCollege();
    const ids = Array.from({ length: 3 }, () => {
      const wished = new Set(Array.from({ length: 1 + d.below(4) }, () => d.pick(labels)));
      return town.filed([...wished]);
    });
    for (let step = 0; step < 120; step += 1) {
      const id = d.pick(ids);
      const part = d.pick(Object.keys(town.of(id).facts.choices));
      const before = JSON.stringify([
        town.of(id).facts,
        [...town.sittings.values()].map(one => [one.invited, one.graded]),
      ]);
      if (d.chance(12)) town.goOnTo(oneMs(town.now, (1 + d.below(40)) * hourMs));
      else if (d.chance(2)) town.act(id, 'withdraw', { reason: 'moved' }, { by: applicant });
      else {
        const { action, by, input } = anAct(d, town, part);
        const sittings = JSON.stringify([...town.sittings.values()].map(one => [one.invited, one.graded]));
        if (town.on(id, part, action, by, input)) {
          // A refusal writes nothing.
          const after = JSON.stringify([...town.sittings.values()].map(one => [one.invited, one.graded]));
          expect([JSON.stringify(town.of(id).facts), after]).toEqual([JSON.stringify((JSON.parse(before) as unknown[])[0]), sittings]); // prettier-ignore
        }
      }
      holds(town, id);
    }
    for (const sitting of town.sittings.values()) expect(sitting.invited).toBeLessThanOrEqual(sitting.capacity);
  });

  it('knows no act of an office on a choice without its signature', () => {
    for (const action of college.actions.filter(one => one.ofPart))
      for (const who of action.who)
        if (typeof who === 'object' && office.includes(who.role))
          expect(action.signedBy, `${action.name} by ${who.role}`).toContain(who.role);
  });
});
