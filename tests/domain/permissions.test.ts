import { describe, expect, it } from 'vitest';
import type { Actor, HeldRole } from '#domain/actors.ts';
import { isBelow, judgeWho, type CaseRelation } from '#domain/permissions.ts';

const subject: CaseRelation = {
  ownerAccountId: 'mother',
  organisationId: 's97',
  parts: [],
  organisationPath: 'kg.bishkek.len.s97',
};
const person = (accountId: string, ...roles: HeldRole[]): Actor => ({ kind: 'person', accountId, roles });
const held = (role: HeldRole['role'], organisationId: string | null, path: string): HeldRole => ({
  role,
  organisationId,
  path,
});

describe('below in the tree of organisations', () => {
  it.each([
    ['kg.bishkek.len.s97', 'kg.bishkek.len', true],
    ['kg.bishkek', 'kg.bishkek', true],
    ['kg.bishkek', 'kg.bishkek.len', false],
    ['kg.ab', 'kg.a', false],
    ['kgx.a', 'kg', false],
    ['', 'kg', false],
  ])('%s below %s: %s', (path, above, expected) => {
    expect(isBelow(path, above)).toBe(expected);
  });
});

describe('who may', () => {
  it.each([
    [
      'the mother, as parent of her own case',
      [{ role: 'parent', relation: 'own' }],
      person('mother', held('parent', null, '')),
      'parent',
    ],
    ['another parent', [{ role: 'parent', relation: 'own' }], person('other', held('parent', null, '')), 'relation'],
    [
      'the clerk of the school',
      [{ role: 'clerk', relation: 'school' }],
      person('c', held('clerk', 's97', 'kg.bishkek.len.s97')),
      'clerk',
    ],
    [
      'the clerk of the next school',
      [{ role: 'clerk', relation: 'school' }],
      person('c', held('clerk', 's98', 'kg.bishkek.len.s98')),
      'relation',
    ],
    [
      'the district above',
      [{ role: 'district', relation: 'district' }],
      person('d', held('district', 'len', 'kg.bishkek.len')),
      'district',
    ],
    [
      'another district',
      [{ role: 'district', relation: 'district' }],
      person('d', held('district', 'per', 'kg.bishkek.per')),
      'relation',
    ],
    [
      'a role without an organisation, in the relation of a district',
      [{ role: 'district', relation: 'district' }],
      person('d', held('district', null, '')),
      'relation',
    ],
    [
      'a clerk, where only the director may',
      [{ role: 'director', relation: 'school' }],
      person('c', held('clerk', 's97', 'kg')),
      'role',
    ],
    [
      'the mother who is also the clerk of that school',
      [{ role: 'clerk', relation: 'school' }],
      person('mother', held('clerk', 's97', 'kg.bishkek.len.s97')),
      'party',
    ],
  ] as const)('%s: %s', (_who, who, actor, expected) => {
    const judged = judgeWho(who, actor, subject);
    expect(judged.allowed ? judged.role : judged.why).toBe(expected);
  });

  it('the clock may only what names the clock, and nobody else may that', () => {
    const clock: Actor = { kind: 'clock', roles: [] };
    expect(judgeWho(['clock'], clock, subject)).toEqual({ allowed: true, role: 'clock' });
    expect(judgeWho([{ role: 'ministry', relation: 'all' }], clock, subject).allowed).toBe(false);
    expect(judgeWho(['clock'], person('m', held('ministry', 'm', 'kg')), subject).allowed).toBe(false);
    expect(judgeWho(['import'], clock, subject).allowed).toBe(false);
  });
});
