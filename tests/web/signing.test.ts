import { describe, expect, it } from 'vitest';
import { base64Of } from '#web/parts/signing/base64.ts';
import { inOrder, shownActs, type Prepared } from '#web/parts/signing/prepared.ts';

const act = (at: number, more: object = {}) => ({ case: `COL-2027-00000${at}`, name: 'acknowledge', input: {}, version: at, ...more }); // prettier-ignore
const asked = { acts: [act(1, { title: 'Ахметова А.' }), act(2, { part: 'b' }), act(3)] };
const preparedOf = (acts: object[], refused: Prepared['refused'] = []): Prepared => ({
  ...{ id: 'm', sha256: '', expiresAt: '', refused },
  bytes: base64Of(new TextEncoder().encode(JSON.stringify({ v: 1, acts }))),
  acts: acts.map(() => ({ program: 'college', words: 'college.act.acknowledge' })),
});
const signedAct = (one: object) => ({ commandId: 'x', ...one, title: undefined });

describe('what is shown before signing', () => {
  it('is read from the very bytes that will be signed', () => {
    const prepared = preparedOf(asked.acts.map(one => signedAct(one)));
    expect(shownActs(asked, prepared)?.map(one => [one.number, one.title])).toEqual([
      ['COL-2027-000001', 'Ахметова А.'],
      ['COL-2027-000002', ''],
      ['COL-2027-000003', ''],
    ]);
  });

  it.each([
    ['another case', act(4)],
    ['another act', act(3, { name: 'reject' })],
    ['another version', act(3, { version: 9 })],
    ['another part', act(3, { part: 'c' })],
    ['more than was typed', act(3, { input: { reason: 'late' } })],
  ])('is refused where the bytes say %s', (_, instead) => {
    expect(shownActs(asked, preparedOf([signedAct(asked.acts[0]!), signedAct(asked.acts[1]!), signedAct(instead)]))).toBe(undefined); // prettier-ignore
  });

  it('is refused where an act is missing or added', () => {
    const all = asked.acts.map(one => signedAct(one));
    expect(shownActs(asked, preparedOf(all.slice(1)))).toBe(undefined);
    expect(shownActs(asked, preparedOf([...all, signedAct(act(4))]))).toBe(undefined);
  });

  it('leaves out what was refused, and the answers stand in the order of asking', () => {
    const refused = [{ index: 0, code: 'not-yet', title: 'Рано' }];
    const prepared = preparedOf([signedAct(asked.acts[1]!), signedAct(asked.acts[2]!)], refused);
    expect(shownActs(asked, prepared)).toHaveLength(2);
    const outcome = { id: 'c', number: 'n', seq: 1, version: 2, code: 'accepted' };
    const answers = [
      { case: 'COL-2027-000002', part: 'b', ok: true, outcome },
      { case: 'COL-2027-000003', ok: false, code: 'changed-meanwhile', title: 'Изменено' },
    ];
    expect(inOrder(asked, prepared, { signature: 's', answers }).answers).toEqual([
      { index: 0, case: 'COL-2027-000001', ok: false, code: 'not-yet', title: 'Рано' },
      { index: 1, case: 'COL-2027-000002', part: 'b', ok: true, outcome },
      { index: 2, case: 'COL-2027-000003', ok: false, code: 'changed-meanwhile', title: 'Изменено' },
    ]);
  });
});
