import { describe, expect, it } from 'vitest';
import { standInBrowser } from './browser-ground.ts';
import { noFacts, type Check, type OrtFacts, type Payment } from '#programs/ort/facts.ts';
import { isGross, itemsOf, reasons } from '#programs/ort/findings.ts';

standInBrowser();
const { checkNames, checksBeside, commandOf, correctUntil, decisionsOf, filesOf, groupsOf, refusalStops, toggled } =
  await import('#web/console/review/checks.ts');
const { inboxes, nextOf, pathOf } = await import('#web/console/tasks.ts');
const { countsOf, differing, mayDecide, mayPay } = await import('#web/console/payments/statement.ts');
const { receiptsOf, sumsOf } = await import('#web/console/payments/receipts.ts');
const { standing } = await import('#web/console/case-words.ts');
const { ortEvent, findingWords } = await import('#web/console/ort-words.ts');

const facts = (change: Partial<OrtFacts> = {}): OrtFacts => ({ ...noFacts, ...change });
const withClaims = facts({ benefit: { declared: true, claims: { orphan: [], batken: [] } } });

describe('what may be found wrong', () => {
  it('is what the server takes, for every check', () => {
    for (const check of checkNames) {
      for (const { choices } of groupsOf(check, withClaims)) {
        for (const { item, reason } of choices) {
          expect(itemsOf(check, ['orphan', 'batken']), `${check} ${item}`).toContain(item);
          expect(reasons[check], `${check} ${reason}`).toContain(reason);
        }
      }
    }
  });

  it('is reached by two keys of its own each', () => {
    for (const check of checkNames) {
      const keys = groupsOf(check, withClaims).flatMap(group => group.choices.map(choice => group.key + choice.key));
      expect(new Set(keys).size, check).toBe(keys.length);
      expect(keys.filter(key => !/^\d\d$/.test(key))).toEqual([]);
    }
  });

  it('names every photo rule a person judges', () => {
    const named = groupsOf('photo', noFacts).flatMap(group => group.choices.map(choice => choice.reason));
    // The size is measured, not seen.
    expect(reasons.photo.filter(rule => !named.includes(rule))).toEqual(['size']);
  });

  it('asks of the school certificate only where it stands in for the passport', () => {
    const ofFront = (identity: OrtFacts['identity']) =>
      groupsOf('identity', facts({ identity }))
        .find(group => group.name === 'front')
        ?.choices.map(one => one.reason);
    expect(ofFront('under-16')).toContain('seal-missing');
    expect(ofFront('passport')).not.toContain('seal-missing');
  });

  it('is put in and taken out, several at once', () => {
    const one = { item: 'front', reason: 'illegible' };
    const two = toggled([one], { item: 'pin', reason: 'differs-from-document' });
    expect(two).toHaveLength(2);
    expect(toggled(two, one)).toEqual([{ item: 'pin', reason: 'differs-from-document' }]);
  });
});

describe('what stands beside what', () => {
  it('is never a proof of a benefit beside a face, nor a face beside a proof', () => {
    expect(checksBeside('photo', true)).toEqual(['identity', 'photo']);
    expect(checksBeside('identity', true)).toEqual(['identity', 'photo']);
    expect(checksBeside('benefit', true)).toEqual(['benefit']);
    // From no inbox: all that there is.
    expect(checksBeside(undefined, true)).toEqual(['identity', 'photo', 'benefit']);
    expect(checksBeside(undefined, false)).toEqual(['identity', 'photo']);
  });

  it('a benefit is judged by its proofs and by whose they are, a face by the passport', () => {
    const file = (fileId: string) => ({ fileId, at: '', seq: 1, advice: [] });
    const sent = facts({
      files: { front: file('f'), back: file('b'), photo: file('p') },
      benefit: { declared: true, claims: { orphan: [file('o')], batken: [file('1'), file('2')] } },
    });
    const ids = (check: (typeof checkNames)[number]) => filesOf(check, sent).map(one => one.fileId);
    expect(ids('benefit')).toEqual(['o', '1', '2', 'f']);
    expect(filesOf('benefit', sent).map(one => one.place)).toEqual([undefined, 1, 2, undefined]);
    expect(ids('photo')).toEqual(['p', 'f']);
    expect(ids('identity')).toEqual(['f', 'b', 'p']);
    expect(filesOf('photo', facts()).map(one => one.fileId)).toEqual([null, null]);
  });
});

describe('a decision on a check', () => {
  const check = (change: Partial<Check>): Check => ({ ...noFacts.checks.photo, state: 'owed', ...change });
  const every = () => true;

  it('is offered by how the check stands and what the server lists', () => {
    expect(decisionsOf(check({}), every, 'me').decisions).toEqual(['accept-check', 'return-check', 'propose-refusal']);
    expect(decisionsOf(check({}), () => false, 'me').decisions).toEqual([]);
    expect(decisionsOf(check({ state: 'refusing' }), every, 'me').decisions).toEqual(['agree', 'drop']);
    expect(decisionsOf(check({ state: 'settle' }), every, 'me').decisions).toEqual(['settle-accept', 'settle-return']);
    expect(decisionsOf(check({ state: 'deciding' }), every, 'me').decisions).toEqual(['not-admit', 'overrule-refusal']);
    expect(decisionsOf(check({ state: 'accepted' }), every, 'me').decisions).toEqual([]);
  });

  it('is not offered to who looked already', () => {
    const looked = check({ looks: [{ by: 'me', verdict: 'accept' }] });
    expect(decisionsOf(looked, every, 'me')).toEqual({ mine: true, decisions: [] });
    expect(decisionsOf(looked, every, 'other').decisions).toHaveLength(3);
    expect(decisionsOf({ ...looked, state: 'refusing' }, every, 'me').decisions).toEqual([]);
  });

  it('to refuse needs a finding, and a correction before unless it is gross', () => {
    expect(refusalStops([], 1)).toBe('no-finding');
    expect(refusalStops([{ item: 'photo', reason: 'background' }], 0)).toBe('correction-first');
    expect(refusalStops([{ item: 'photo', reason: 'background' }], 1)).toBeUndefined();
    expect(isGross('not-retouched')).toBe(true);
    expect(refusalStops([{ item: 'photo', reason: 'not-retouched' }], 0)).toBeUndefined();
  });

  it('is sent as the action it is', () => {
    const findings = [{ item: 'photo', reason: 'background' }];
    expect(commandOf('return-check', 'photo', findings)).toEqual({
      action: 'return-check',
      input: { check: 'photo', findings },
    });
    expect(commandOf('drop', 'photo', [])).toEqual({ action: 'second-look', input: { check: 'photo', agree: false } });
    expect(commandOf('settle-accept', 'photo', [])).toEqual({
      action: 'settle-looks',
      input: { check: 'photo', accept: true },
    });
  });

  it('tells until when a correction is due: the later of the season’s date and its own', () => {
    const now = Date.parse('2027-03-01T04:00:00Z');
    expect(correctUntil({ correction: '2027-04-05T18:00:00.000Z', days: 3 }, now)).toBe('2027-04-05T18:00:00.000Z');
    expect(correctUntil({ correction: '2027-03-02T18:00:00.000Z', days: 3 }, now)).toBe('2027-03-04T04:00:00.000Z');
    expect(correctUntil(undefined, now)).toBeNull();
  });
});

describe('the next task of an inbox', () => {
  const task = (number: string, takenBy: string | null = null) => ({
    ...{ id: number, name: 'verify-documents', key: 'photo', by: 'reviewer', due: null, openedAt: '', shown: {} },
    case: { id: number, number, program: 'ort', status: 'VERIFICATION', version: 1, name: null },
    takenBy: takenBy ? { accountId: takenBy, name: '' } : null,
  });

  it('is mine first, then nobody’s, never a colleague’s', () => {
    expect(nextOf([task('A', 'other'), task('B'), task('C', 'me')], 'me')?.id).toBe('C');
    expect(nextOf([task('A', 'other'), task('B')], 'me')?.id).toBe('B');
    expect(nextOf([task('A', 'other')], 'me')).toBeUndefined();
    expect(nextOf([task('B')], 'me', 'B')).toBeUndefined();
  });

  it('is what was put aside only when nothing else is left', () => {
    const all = [task('A', 'me'), task('B'), task('C')];
    expect(nextOf(all, 'me', 'C', new Set(['A', 'C']))?.id).toBe('B');
    expect(nextOf(all, 'me', 'C', new Set(['A', 'B', 'C']))?.id).toBe('A');
    expect(nextOf([task('C')], 'me', 'C', new Set(['C']))).toBeUndefined();
  });

  it('opens its case at the very check or receipt', () => {
    expect(pathOf(task('B'), 'photo')).toEqual({ path: '/cases/B', query: { from: 'photo', check: 'photo' } });
    expect(pathOf({ ...task('B'), name: 'review-payment', key: 'p12' }, 'payments').query).toEqual({
      from: 'payments',
      payment: 'p12',
    });
    expect(Object.keys(inboxes)).toContain('settle');
  });
});

describe('receipts and statements', () => {
  const payment = (amount: number, state: Payment['state'], at: string): Payment => ({
    ...{ method: 'bank', number: 'K1', amount, state, at, seq: 1, reason: null, decidedBy: null },
  });
  const paid = facts({
    fee: { total: 1880, lines: [], waived: 0, rulesVersion: 1 },
    payments: {
      a: payment(1000.5, 'confirmed', '1'),
      b: payment(400, 'under-review', '2'),
      c: payment(9, 'rejected', '3'),
    },
  });

  it('say what is missing now and after what is declared', () => {
    expect(sumsOf(paid)).toMatchObject({
      confirmed: 1000.5,
      declared: 400,
      missing: 879.5,
      missingThen: 479.5,
      refund: 0,
    });
    expect(receiptsOf(paid).map(one => one.id)).toEqual(['b', 'c', 'a']);
  });

  it('count lines by what they were judged, and which of them wait', () => {
    const count = (verdict: 'match' | 'near', state: 'open' | 'confirmed', lines: number) => ({ verdict, state, lines, sum: lines * 0.1 }); // prettier-ignore
    expect(countsOf([count('near', 'open', 2), count('match', 'open', 1), count('match', 'confirmed', 2)])).toEqual([
      { verdict: 'match', lines: 3, open: 1, sum: 0.3 },
      { verdict: 'near', lines: 2, open: 2, sum: 0.2 },
    ]);
  });

  it('whatever is no plain match waits for a person; only what came in and was not counted may be somebody’s', () => {
    const open = (['match', 'near', 'double', 'unknown', 'outgoing'] as const).map(verdict => ({ verdict, state: 'open' as const })); // prettier-ignore
    expect(open.map(mayDecide)).toEqual([false, true, true, true, true]);
    expect(open.map(mayPay)).toEqual([false, true, false, true, false]);
    expect(mayDecide({ verdict: 'near', state: 'dismissed' })).toBe(false);
  });

  it('light the places where two numbers differ', () => {
    expect(differing('KB402120', 'KB402130')).toEqual([
      { text: 'KB4021', differs: false },
      { text: '2', differs: true },
      { text: '0', differs: false },
    ]);
    const lit = (a: string, b: string) => differing(a, b).map(part => (part.differs ? `[${part.text}]` : part.text)).join(''); // prettier-ignore
    // A sign lost or doubled does not light all that follows it.
    expect([lit('1234567', '123567'), lit('123567', '1234567'), lit('KB402120', 'KB402102')]).toEqual(['123[4]567', '123567', 'KB4021[2]0']); // prettier-ignore
  });
});

describe('words of a registration at the office', () => {
  it('are its own program’s', () => {
    const row = { program: 'ort', status: 'VERIFICATION', papers: [], owed: null };
    expect(standing(row).words).toBe('ort.status.VERIFICATION');
    const owed = { name: 'verify-documents', key: 'photo', by: 'reviewer', due: null };
    expect(standing({ ...row, owed })).toMatchObject({ tone: 'us' });
    expect(standing({ ...row, owed: { ...owed, name: 'pay', by: 'graduate' } }).tone).toBe('you');
    expect(standing({ ...row, program: 'grade-one', status: 'ENROLLED' }).words).toBe('g1.status.ENROLLED');
  });

  it('name what happened and what was found', () => {
    expect(ortEvent({ kind: 'check.returned', body: { check: 'photo' } })).toBe('ort.event.check.returned');
    expect(findingWords({ item: 'front', reason: 'illegible' })).toContain('ort.reason.illegible');
  });
});
