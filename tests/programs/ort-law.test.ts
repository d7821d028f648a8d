import { describe, expect, it } from 'vitest';
import { waiverRule } from '#programs/ort/definition.ts';
import { refundDue, shortage } from '#programs/ort/money.ts';
import {
  accountant,
  at,
  centre,
  closes,
  coordinator,
  form,
  graduate,
  oneMs,
  otherAccountant,
  otherReviewer,
  PaperRegister,
  reviewer,
  thirdReviewer,
  young,
} from './paper-register.ts';

const lastMinute = oneMs(closes, -60_000);
const afterwards = oneMs(closes, 60_000);
const dayMs = 86_400_000;

/** Tries something and says the code it is refused with, or nothing. */
const tried = (town: PaperRegister, id: string, action: string, input: unknown = {}, by = graduate) =>
  town.act(id, action, input, { by })?.code;

describe('O1: an access', () => {
  it('is made before or while the registration is open, not when it has closed', () => {
    const town = new PaperRegister();
    town.now = at('2027-01-15');
    expect(town.status(town.access())).toBe('ACCESS_CREATED');
    town.now = closes;
    expect(() => town.access()).toThrow('window-closed');
  });
});

describe('O2–O4: the form is opened and filled in', () => {
  it('by whoever opens it first; the two ways are told apart', () => {
    const town = new PaperRegister();
    const id = town.access();
    expect(town.status(id)).toBe('ACCESS_CREATED');
    expect(town.must(id, 'begin', {}, { by: coordinator }).facts.filler).toBe('coordinator');
    expect(town.status(id)).toBe('DRAFT');
    expect(tried(town, id, 'begin')).toBe('no-longer');
  });

  it('also by whoever puts the first file in without having pressed the button', () => {
    const town = new PaperRegister();
    const id = town.access();
    expect(town.attach(id, 'front')).toBeUndefined();
    expect([town.status(id), town.of(id).facts.filler]).toEqual(['DRAFT', 'graduate']);
  });

  it('only while the registration is open, which says since or until when', () => {
    const town = new PaperRegister();
    const id = town.access();
    town.now = at('2027-02-17 23:59');
    expect(town.act(id, 'begin', {}, { by: graduate })).toEqual({
      code: 'window-not-open',
      details: { opensAt: at('2027-02-18') },
    });
    town.now = closes;
    expect(tried(town, id, 'begin')).toBe('window-closed');
    expect(town.attach(id, 'front')?.code).toBe('window-closed');
    expect(tried(town, id, 'declare-benefit', { on: true })).toBe('window-closed');
    expect(tried(town, id, 'consent')).toBe('window-closed');
  });

  it('000-34: a benefit without a proof blocks the end; switched off, it does not', () => {
    const town = new PaperRegister();
    const id = town.filled();
    town.must(id, 'declare-benefit', { on: true }, { by: graduate });
    expect(town.act(id, 'finish', {}, { by: graduate })).toMatchObject({
      code: 'form-incomplete',
      details: { step: 'documents', field: 'benefit' },
    });
    expect(tried(town, id, 'declare-benefit', { on: true })).toBe('nothing-changed');
    town.must(id, 'declare-benefit', { on: false }, { by: graduate });
    town.must(id, 'finish', {}, { by: graduate });
  });

  it('a proof names its benefit, is a file of this case, at most six to each', () => {
    const town = new PaperRegister();
    const id = town.filled();
    expect(town.attach(id, 'benefit')?.code).toBe('benefit-unknown');
    expect(tried(town, id, 'attach', { slot: 'front', fileId: '00000000-0000-4000-8000-00000000dead' })).toBe('file-not-there'); // prettier-ignore
    expect(tried(town, id, 'attach', { slot: 'photo', fileId: town.upload('pdf') })).toBe('photo-not-a-picture');
    for (let n = 0; n < 6; n += 1) expect(town.attach(id, 'benefit', graduate, 'orphan')).toBeUndefined();
    expect(town.attach(id, 'benefit', graduate, 'orphan')?.code).toBe('too-many-proofs');
    expect(town.attach(id, 'benefit', graduate, 'batken')).toBeUndefined();
    const [first] = town.of(id).facts.benefit.claims.orphan!;
    town.must(id, 'remove-proof', { category: 'orphan', fileId: first!.fileId }, { by: graduate });
    expect(tried(town, id, 'remove-proof', { category: 'orphan', fileId: first!.fileId })).toBe('file-not-there');
  });
});

describe('O5: the form is finished', () => {
  it('only whole: each missing field and file is named with its step', () => {
    const town = new PaperRegister();
    const without = (step: string, field: string) => {
      const id = town.filled({ answers: form({ [step]: { [field]: '' } }) });
      return town.act(id, 'finish', {}, { by: graduate })?.details;
    };
    for (const field of ['sex', 'bornOn', 'passport', 'pin', 'surname', 'givenName'])
      expect(without('personal', field)).toMatchObject({ step: 'personal', field, fault: 'missing' });
    for (const field of ['settlement', 'street'])
      expect(without('address', field)).toMatchObject({ step: 'address', field, fault: 'missing' });
    expect(without('tests', 'language')).toMatchObject({ step: 'tests', field: 'language' });
    const id = town.access();
    for (const [slot, step, field] of [
      ['front', 'documents', 'back'],
      ['back', 'photo', 'photo'],
    ] as const) {
      town.attach(id, slot);
      expect(town.act(id, 'finish', {}, { by: graduate })?.details).toMatchObject({ step, field });
    }
    town.attach(id, 'photo');
    town.must(id, 'finish', {}, { by: graduate });
  });

  it('freezes the fee with its lines and tells the graduate sum, lines and date', () => {
    const town = new PaperRegister();
    const id = town.finished();
    expect(town.status(id)).toBe('COMPLETED_UNPAID');
    expect(town.of(id).facts.fee).toMatchObject({ total: 1880, rulesVersion: 1 });
    expect(town.of(id).facts.stateLanguage).toBe(true);
    const told = town.notices.find(notice => notice.template === 'ort-finished');
    expect(told?.params).toMatchObject({ sum: 1880, until: closes });
    expect(town.owed(id, 'pay')).toMatchObject({ by: 'graduate', due: { date: 'registration' }, otherwise: 'expire' });
    expect(tried(town, id, 'finish')).toBe('already-submitted');
    expect(tried(town, id, 'begin')).toBe('already-submitted');
  });

  it('features 5.1: a coordinator finishes only with the graduate’s word, given here or on paper', () => {
    const town = new PaperRegister();
    const id = town.filled({ by: coordinator });
    expect(tried(town, id, 'finish', {}, coordinator)).toBe('consent-missing');
    town.must(id, 'consent', {}, { by: graduate });
    expect(tried(town, id, 'consent')).toBe('no-longer');
    town.must(id, 'finish', {}, { by: coordinator });
    const onPaper = town.filled({ by: coordinator });
    expect(town.attach(onPaper, 'consent', coordinator)).toBeUndefined();
    expect(town.must(onPaper, 'finish', {}, { by: coordinator }).facts.consent).toBe('paper');
    expect(town.attach(onPaper, 'consent', coordinator)?.code).toBe('not-asked-for');
    expect(tried(town, onPaper, 'consent')).toBe('already-submitted');
  });

  it('001-9: under 16 by the day in Bishkek; from the birthday on a passport is asked for', () => {
    const turns16 = (bornOn: string, now: string) => {
      const town = new PaperRegister();
      const id = town.filled({ answers: form({ personal: { ...young.personal, bornOn } }) });
      town.now = at(now);
      return town.act(id, 'finish', {}, { by: graduate })?.code;
    };
    expect(turns16('2011-03-02', '2027-03-01 23:59')).toBeUndefined();
    // The same evening in London is the birthday in Bishkek.
    expect(turns16('2011-03-02', '2027-03-02 00:01')).toBe('passport-needed');
    expect(turns16('2015-03-02', '2027-03-01 12:00')).toBe('age-not-likely');
    expect(turns16('2015-03-01', '2027-03-01 12:00')).toBeUndefined();
    expect(turns16('1957-02-28', '2027-03-01 12:00')).toBe('age-not-likely');
  });

  it('000-31: no more subjects than the season allows', () => {
    const town = new PaperRegister({ rules: { leastSubjects: 1, mostSubjects: 2 } });
    const of = (subjects: string[]) => town.filled({ answers: form({ tests: { subjects } }) });
    expect(tried(town, of([]), 'finish')).toBe('subjects-count');
    expect(tried(town, of(['mathematics', 'physics', 'history']), 'finish')).toBe('subjects-count');
    expect(tried(town, of(['history']), 'finish')).toBeUndefined();
  });

  it('one person registers once in a season, and again after a withdrawal', () => {
    const town = new PaperRegister();
    const answers = form();
    const first = town.finished({ answers });
    const second = town.filled({ answers });
    expect(tried(town, second, 'finish')).toBe('second-registration');
    town.must(first, 'withdraw', { reason: 'by-mistake' }, { by: graduate });
    expect(tried(town, second, 'finish')).toBeUndefined();
  });
});

describe('O6–O9: the fee is paid', () => {
  it('a receipt is under review until an accountant has looked, within three working days', () => {
    const town = new PaperRegister();
    const id = town.finished();
    const payment = town.receipt(id);
    expect(town.status(id)).toBe('PAYMENT_UNDER_REVIEW');
    expect(town.owed(id, 'pay')).toBeUndefined();
    expect(town.owed(id, 'review-payment', payment)).toMatchObject({ by: 'accountant', due: { at: at('2027-03-04 18:00') } }); // prettier-ignore
    town.goOnTo(at('2027-03-04 18:01'));
    expect(town.told(id)).toContain('ort-overdue');
    expect(town.owed(id, 'review-payment', payment)?.due.at).toBe(at('2027-03-09 18:00'));
  });

  it('000-41: a number lives once in a season; one letter of the alphabet or a space is no other number', () => {
    const town = new PaperRegister();
    const [mine, yours] = [town.finished(), town.finished()];
    const receipt = (number: string) => ({ method: 'mobile', amount: 100, number });
    town.receipt(mine, 1880, 'АВ 12-34');
    expect(tried(town, mine, 'add-receipt', receipt('ab1234'))).toBe('receipt-added-already');
    expect(tried(town, yours, 'add-receipt', receipt('№ AB 1234'))).toBe('receipt-used');
    expect(tried(town, yours, 'add-receipt', receipt('№ 12'))).toBe('receipt-number-short');
    const [payment] = Object.keys(town.of(mine).facts.payments);
    town.must(mine, 'reject-payment', { payment, reason: 'other-payer' }, { by: accountant });
    expect(tried(town, yours, 'add-receipt', receipt('AB1234'))).toBeUndefined();
  });

  it('000-43: a wrong number is taken back, and nobody gains a day by it', () => {
    const town = new PaperRegister();
    const id = town.finished();
    town.now = lastMinute;
    for (let times = 0; times < 3; times += 1) {
      const payment = town.receipt(id);
      town.must(id, 'cancel-receipt', { payment }, { by: graduate });
      expect(tried(town, id, 'cancel-receipt', { payment })).toBe('payment-decided');
    }
    expect(town.dueOf(town.owed(id, 'pay')!)).toBe(closes);
    expect(tried(town, id, 'cancel-receipt', { payment: 'p99' })).toBe('payment-not-there');
    town.goOnTo(afterwards);
    expect(town.status(id)).toBe('EXPIRED');
  });

  it('000-43, C30: after the close a receipt under review is an accountant’s to decide, not lost by a slip', () => {
    const town = new PaperRegister();
    const id = town.finished();
    const payment = town.receipt(id);
    town.goOnTo(afterwards);
    expect(tried(town, id, 'cancel-receipt', { payment })).toBe('window-closed');
    town.must(id, 'reject-payment', { payment, reason: 'not-found' }, { by: accountant });
    expect(town.dueOf(town.owed(id, 'pay')!)).toBe(oneMs(afterwards, 3 * dayMs));
    const again = town.receipt(id);
    town.must(id, 'cancel-receipt', { payment: again }, { by: graduate });
    expect(town.dueOf(town.owed(id, 'pay')!)).toBe(oneMs(afterwards, 3 * dayMs));
  });

  it('O8b: what is short has a date of its own, also after the close, and ends with it', () => {
    const town = new PaperRegister();
    const id = town.finished();
    const payment = town.receipt(id, 1000);
    town.goOnTo(afterwards);
    town.confirm(id, payment);
    expect(town.status(id)).toBe('COMPLETED_UNPAID');
    expect(town.notices.find(n => n.template === 'ort-shortage')?.params).toMatchObject({
      missing: 880,
      sum: 1000,
      until: oneMs(afterwards, 3 * dayMs),
    });
    expect(tried(town, id, 'change-tests', { subjects: [], language: 'ky' })).toBe('window-closed');
    // Receipt decides: the clock may come later than the date.
    town.now = oneMs(afterwards, 3 * dayMs);
    expect(tried(town, id, 'add-receipt', { method: 'bank', amount: 880, number: 'L-1' })).toBe('window-closed');
    town.goOnTo(oneMs(afterwards, 3 * dayMs + 20_000));
    expect(town.status(id)).toBe('EXPIRED');
    expect(refundDue(town.of(id).facts)).toBe(1000);
  });

  it('O8: what covers the fee, in one receipt or several, opens the review; nothing is paid twice', () => {
    const town = new PaperRegister();
    const id = town.finished();
    const [one, two] = [town.receipt(id, 880.5), town.receipt(id, 999.5)];
    town.confirm(id, one);
    expect(town.status(id)).toBe('PAYMENT_UNDER_REVIEW');
    town.confirm(id, two);
    expect(town.status(id)).toBe('VERIFICATION');
    expect(town.owed(id, 'verify-documents', 'photo')).toMatchObject({ by: 'reviewer' });
    expect(tried(town, id, 'add-receipt', { method: 'qr', amount: 1, number: 'M-1' })).toBe('already-paid');
    expect(tried(town, id, 'confirm-payment', { payment: one }, accountant)).toBe('payment-decided');
    expect(tried(town, id, 'reject-payment', { payment: 'p77', reason: 'not-found' }, accountant)).toBe('payment-not-there'); // prettier-ignore
  });

  it('a confirmation is taken back by somebody else than who gave it, and paying is owed anew', () => {
    const town = new PaperRegister();
    const id = town.registered();
    const [payment] = Object.keys(town.of(id).facts.payments);
    const back = { payment, reason: 'recalled-by-bank' };
    expect(tried(town, id, 'reverse-payment', back, accountant)).toBe('same-person');
    town.now = afterwards;
    town.must(id, 'reverse-payment', back, { by: otherAccountant });
    expect(town.status(id)).toBe('COMPLETED_UNPAID');
    expect(town.dueOf(town.owed(id, 'pay')!)).toBe(oneMs(afterwards, 3 * dayMs));
    expect(tried(town, id, 'reverse-payment', back, otherAccountant)).toBe('payment-not-there');
    expect(tried(town, id, 'accept-check', { check: 'photo' }, reviewer)).toBe('not-paid');
  });

  it('before the form is finished there is nothing to pay, to confirm or to review', () => {
    const town = new PaperRegister();
    const id = town.filled();
    const finished = 'form-not-finished';
    expect(tried(town, id, 'add-receipt', { method: 'bank', amount: 1, number: 'N-1' })).toBe(finished);
    expect(tried(town, id, 'confirm-payment', { payment: 'p1' }, accountant)).toBe(finished);
    expect(tried(town, id, 'accept-check', { check: 'photo' }, reviewer)).toBe(finished);
    expect(tried(town, id, 'change-tests', { subjects: [], language: 'ky' })).toBe(finished);
    expect(tried(town, id, 'reverse-payment', { payment: 'p1', reason: 'counted-twice' }, accountant)).toBe('payment-not-there'); // prettier-ignore
    expect(tried(town, id, 'record-refund', { amount: 1, number: 'V-1' }, accountant)).toBe('no-refund-due');
  });
});

describe('O10–O13: documents are reviewed', () => {
  it('O10: everything accepted is registered, under the next number, and a place is owed', () => {
    const town = new PaperRegister();
    const [one, two] = [town.registered(), town.registered({ benefits: ['orphan'] })];
    expect([town.of(one).facts.number, town.of(two).facts.number]).toEqual([1, 2]);
    expect(town.status(two)).toBe('REGISTERED');
    expect(town.of(two).owed.map(owed => owed.name)).toEqual(['place']);
    expect(town.dueOf(town.owed(two, 'place')!)).toBe(at('2027-04-24'));
    expect(tried(town, two, 'accept-check', { check: 'photo' }, reviewer)).toBe('nothing-to-check');
  });

  it('a claimed benefit is decided before anybody is registered', () => {
    const town = new PaperRegister();
    const id = town.paid({ benefits: ['orphan'] });
    town.accept(id, 'identity');
    town.accept(id, 'photo');
    expect(town.status(id)).toBe('VERIFICATION');
    town.accept(id, 'benefit');
    expect([town.status(id), town.of(id).facts.benefitsConfirmed]).toEqual(['REGISTERED', ['orphan']]);
  });

  it('O11: a finding is an item and a reason of closed lists, and gives a date of its own', () => {
    const town = new PaperRegister();
    const id = town.paid();
    const found = (check: string, item: string, reason: string) =>
      tried(town, id, 'return-check', { check, findings: [{ item, reason }] }, reviewer);
    expect(found('photo', 'front', 'shadows')).toBe('finding-unknown');
    expect(found('photo', 'photo', 'ugly')).toBe('finding-unknown');
    expect(found('identity', 'photo', 'illegible')).toBe('finding-unknown');
    expect(found('benefit', 'orphan', 'expired')).toBe('nothing-to-check');
    town.goOnTo(at('2027-04-05 12:00'));
    town.returned(id, 'photo', 'photo', 'shadows');
    expect(town.status(id)).toBe('CORRECTION');
    expect(town.dueOf(town.owed(id, 'correct', 'photo')!)).toBe(at('2027-04-08 12:00'));
    expect(town.notices.at(-1)).toMatchObject({
      template: 'ort-correction-school',
      params: { check: 'photo', findings: [{ item: 'photo', reason: 'shadows' }], until: at('2027-04-08 12:00') },
    });
  });

  it('O12: only what was named is open, also after the close, and all of it must be made anew', () => {
    const town = new PaperRegister();
    const id = town.paid();
    const findings = [
      { item: 'front', reason: 'illegible' },
      { item: 'surname', reason: 'differs-from-document' },
    ];
    town.must(id, 'return-check', { check: 'identity', findings }, { by: reviewer });
    town.goOnTo(afterwards);
    const correct = (personal?: object) =>
      town.act(id, 'correct', { check: 'identity', ...(personal ? { personal } : {}) }, { by: graduate });
    expect(town.attach(id, 'back')?.code).toBe('window-closed');
    expect(town.attach(id, 'photo')?.code).toBe('window-closed');
    expect(correct({ surname: 'Асан кызы' })).toMatchObject({ code: 'item-not-corrected', details: { item: 'front' } });
    expect(town.attach(id, 'front')).toBeUndefined();
    expect(correct()).toMatchObject({ code: 'item-not-corrected', details: { item: 'surname' } });
    expect(correct({ surname: 'Асан кызы', pin: '11405200900999' })?.code).toBe('not-asked-for');
    expect(correct({ surname: '1' })?.code).toBe('form-incomplete');
    expect(correct({ surname: 'Асан кызы' })).toBeUndefined();
    expect(town.of(id).people.graduate?.surname).toBe('Асан кызы');
    expect(town.status(id)).toBe('VERIFICATION');
    expect(correct()?.code).toBe('no-correction-asked');
    expect(town.attach(id, 'front')?.code).toBe('window-closed');
  });

  it('O12: a corrected number that is another’s registration is refused', () => {
    const town = new PaperRegister();
    const other = town.of(town.finished()).subject;
    const id = town.paid();
    town.returned(id, 'identity', 'pin', 'differs-from-document');
    expect(tried(town, id, 'correct', { check: 'identity', personal: { pin: other } })).toBe('second-registration');
  });

  it('O12: a correction that did not come in time goes back to a person; one sent at the instant is too late', () => {
    const town = new PaperRegister();
    const id = town.paid();
    town.returned(id, 'photo', 'photo', 'shadows');
    const due = town.dueOf(town.owed(id, 'correct')!)!;
    expect(due).toBe(at('2027-04-06'));
    town.now = oneMs(due, -1);
    expect(town.attach(id, 'photo')).toBeUndefined();
    town.now = due;
    expect(tried(town, id, 'correct', { check: 'photo' })).toBe('window-closed');
    expect(town.attach(id, 'photo')?.code).toBe('window-closed');
    town.goOnTo(oneMs(due, 60_000));
    expect([town.status(id), town.of(id).facts.checks.photo.lapsed]).toEqual(['VERIFICATION', true]);
    expect(town.owed(id, 'verify-documents', 'photo')).toBeDefined();
  });

  it('C30: a correction stands beside an unpaid fee and keeps its date', () => {
    const town = new PaperRegister();
    const id = town.paid();
    town.returned(id, 'photo', 'photo', 'shadows');
    town.must(id, 'change-tests', { subjects: ['biology', 'chemistry', 'history'], language: 'ky' }, { by: graduate });
    expect(town.of(id).owed.map(owed => owed.name)).toEqual(['correct', 'pay']);
    town.attach(id, 'photo');
    town.must(id, 'correct', { check: 'photo' }, { by: graduate });
    expect(town.of(id).owed.map(owed => owed.name)).toEqual(['pay']);
    town.goOnTo(at('2027-03-30 12:00'));
    town.confirm(id, town.receipt(id, 470));
    // Nobody’s working days ran while the fee was not covered.
    expect(town.owed(id, 'verify-documents', 'photo')?.due.at).toBe(at('2027-04-02 18:00'));
    expect(town.owed(id, 'verify-documents', 'identity')?.due.at).toBe(at('2027-04-02 18:00'));
  });

  it('O13: refused only after a correction or for a gross reason, by two reviewers and a supervisor', () => {
    const town = new PaperRegister();
    const id = town.paid();
    const finding = (reason: string) => ({ check: 'photo', findings: [{ item: 'photo', reason }] });
    expect(tried(town, id, 'propose-refusal', finding('shadows'), reviewer)).toBe('correction-first');
    town.must(id, 'propose-refusal', finding('not-retouched'), { by: reviewer });
    expect(town.owed(id, 'second-look', 'photo')).toMatchObject({ by: 'reviewer' });
    expect(tried(town, id, 'not-admit', { check: 'photo' }, centre)).toBe('nothing-to-check');
    expect(tried(town, id, 'second-look', { check: 'photo', agree: true }, reviewer)).toBe('same-person');
    town.must(id, 'second-look', { check: 'photo', agree: true }, { by: otherReviewer });
    expect(town.owed(id, 'decide-refusal', 'photo')).toMatchObject({ by: 'centre' });
    expect(tried(town, id, 'not-admit', { check: 'photo' }, { ...centre, accountId: 'reviewer-1' })).toBe('same-person'); // prettier-ignore
    town.must(id, 'not-admit', { check: 'photo' }, { by: centre });
    expect(town.status(id)).toBe('NOT_ADMITTED');
    expect(town.notices.find(n => n.template === 'ort-not-admitted')?.params.findings).toEqual([
      { item: 'photo', reason: 'not-retouched' },
    ]);
    expect(refundDue(town.of(id).facts)).toBe(1880);
  });

  it('a second reviewer or the supervisor who does not agree gives the check back', () => {
    const town = new PaperRegister();
    const id = town.paid();
    const gross = { check: 'identity', findings: [{ item: 'front', reason: 'forged' }] };
    town.must(id, 'propose-refusal', gross, { by: reviewer });
    town.must(id, 'second-look', { check: 'identity', agree: false }, { by: otherReviewer });
    expect(town.owed(id, 'verify-documents', 'identity')).toBeDefined();
    town.must(id, 'propose-refusal', gross, { by: reviewer });
    town.must(id, 'second-look', { check: 'identity', agree: true }, { by: otherReviewer });
    town.must(id, 'overrule-refusal', { check: 'identity' }, { by: centre });
    expect(town.status(id)).toBe('VERIFICATION');
    expect(tried(town, id, 'overrule-refusal', { check: 'identity' }, centre)).toBe('nothing-to-check');
  });

  it('000-16: who was not admitted does not come back through another access', () => {
    const town = new PaperRegister();
    const answers = form();
    const id = town.paid({ answers });
    town.must(id, 'propose-refusal', { check: 'identity', findings: [{ item: 'back', reason: 'forged' }] }, { by: reviewer }); // prettier-ignore
    town.must(id, 'second-look', { check: 'identity', agree: true }, { by: otherReviewer });
    town.must(id, 'not-admit', { check: 'identity' }, { by: centre });
    expect(tried(town, town.filled({ answers }), 'finish')).toBe('not-admitted-before');
  });

  it('a correction of one photo is none of the next: what was accepted and changed begins anew', () => {
    const town = new PaperRegister();
    const id = town.paid();
    town.returned(id, 'photo', 'photo', 'shadows');
    town.attach(id, 'photo');
    town.must(id, 'correct', { check: 'photo' }, { by: graduate });
    town.accept(id, 'photo');
    town.attach(id, 'photo');
    const finding = { check: 'photo', findings: [{ item: 'photo', reason: 'shadows' }] };
    expect(tried(town, id, 'propose-refusal', finding, reviewer)).toBe('correction-first');
  });

  it('a benefit that two reviewers do not accept is dropped with the claim; nobody is refused for it', () => {
    const town = new PaperRegister({ rules: { [waiverRule('orphan')]: 100 } });
    const id = town.paid({ benefits: ['orphan'] });
    town.accept(id, 'identity');
    town.accept(id, 'photo');
    town.must(id, 'propose-refusal', { check: 'benefit', findings: [{ item: 'orphan', reason: 'not-own' }] }, { by: reviewer }); // prettier-ignore
    town.must(id, 'second-look', { check: 'benefit', agree: true }, { by: otherReviewer });
    expect(town.status(id)).toBe('REGISTERED');
    expect(town.of(id).facts.benefit).toEqual({ declared: false, claims: {} });
    expect(town.told(id)).toEqual(expect.arrayContaining(['ort-benefit-rejected', 'ort-registered']));
  });
});

describe('features 5.1: a share of checks is looked at by two who do not know of each other', () => {
  const drawn = () => {
    const town = new PaperRegister({ rules: { secondLookPercent: 100 } });
    return { town, id: town.paid() };
  };

  it('the same task goes on for somebody else, due as it was', () => {
    const { town, id } = drawn();
    const before = town.owed(id, 'verify-documents', 'photo');
    town.now = at('2027-03-02 10:00');
    town.accept(id, 'photo', reviewer);
    expect(town.owed(id, 'verify-documents', 'photo')).toMatchObject({ due: before!.due, since: before!.since });
    expect(tried(town, id, 'accept-check', { check: 'photo' }, reviewer)).toBe('same-person');
    expect(tried(town, id, 'return-check', { check: 'photo', findings: [{ item: 'photo', reason: 'shadows' }] }, reviewer)).toBe('same-person'); // prettier-ignore
    town.accept(id, 'photo', otherReviewer);
    expect(town.of(id).facts.checks.photo.state).toBe('accepted');
  });

  it('where they differ the supervisor settles it, who was none of the two', () => {
    const { town, id } = drawn();
    for (const accepts of [true, false]) {
      const check = accepts ? 'photo' : 'identity';
      const item = accepts ? 'photo' : 'front';
      town.accept(id, check, reviewer);
      town.returned(id, check, item, accepts ? 'shadows' : 'illegible', otherReviewer);
      expect(town.owed(id, 'settle-looks', check)).toMatchObject({ by: 'centre' });
      const settle = { check, accept: accepts };
      expect(tried(town, id, 'settle-looks', settle, { ...centre, accountId: 'reviewer-2' })).toBe('same-person');
      town.must(id, 'settle-looks', settle, { by: centre });
      expect(town.of(id).facts.checks[check].state).toBe(accepts ? 'accepted' : 'returned');
      expect(tried(town, id, 'settle-looks', settle, centre)).toBe('nothing-to-check');
    }
    expect(town.owed(id, 'correct', 'identity')).toBeDefined();
  });

  it('which ones are drawn is about the share the season asks for', () => {
    const town = new PaperRegister({ rules: { secondLookPercent: 20 } });
    const checks = Array.from({ length: 200 }, () => town.of(town.paid()).facts.checks);
    const sampled = checks.flatMap(of => [of.identity.sampled, of.photo.sampled]).filter(Boolean).length;
    expect(sampled / 400).toBeGreaterThan(0.12);
    expect(sampled / 400).toBeLessThan(0.28);
  });
});

describe('O19–O21: it ends, or goes on', () => {
  it('O19: unfinished or unpaid when the registration closes, it expires dated to the instant; what is under way goes on', () => {
    const town = new PaperRegister();
    const ids = [town.access(), town.filled(), town.finished(), town.finished(), town.paid(), town.paid()];
    town.receipt(ids[3]!);
    town.returned(ids[5]!, 'photo', 'photo', 'shadows');
    // Offices look in time.
    town.now = oneMs(closes, -1_000);
    town.goOnTo(oneMs(closes, 20_000));
    expect(ids.map(id => town.status(id))).toEqual([
      'EXPIRED',
      'EXPIRED',
      'EXPIRED',
      'PAYMENT_UNDER_REVIEW',
      'VERIFICATION',
      'CORRECTION',
    ]);
    expect(ids.slice(0, 3).map(id => town.of(id).facts)).toMatchObject([
      { closed: 'not-finished', closedAt: closes },
      { closed: 'not-finished', closedAt: closes },
      { closed: 'not-paid', closedAt: closes },
    ]);
    expect(tried(town, ids[0]!, 'begin')).toBe('case-closed');
  });

  it('who owes is reminded 14, 7, 3 and 1 days and 3 hours before, and once of each', () => {
    const town = new PaperRegister();
    const id = town.access();
    town.goOnTo(oneMs(closes, -1));
    const hours = town.notices.filter(n => n.template === 'ort-reminder').map(n => n.params.hours);
    expect([hours, town.told(id).length]).toEqual([[336, 168, 72, 24, 3], 5]);
  });

  it('A6: who has to pay is reminded two and five days after, and a week, two days and a day before; late comers of the latter alone', () => {
    const hoursOf = (finishedAt: string) => {
      const town = new PaperRegister();
      town.now = at(finishedAt);
      const id = town.finished();
      town.goOnTo(oneMs(closes, -1));
      const told = town.notices.filter(n => n.caseId === id && n.params.obligation === 'pay');
      return told.map(({ params }) => params.hours);
    };
    // 1 March 10:00; 2 April ends 32 days and 14 hours later.
    expect(hoursOf('2027-03-01 10:00')).toEqual([782 - 48, 782 - 120, 168, 48, 24]);
    expect(hoursOf('2027-03-23 10:00')).toEqual([254 - 48, 168, 48, 24]);
    expect(hoursOf('2027-03-30 10:00')).toEqual([48, 24]);
  });

  it('O20: withdrawn with a reason; money that came goes back, money under review is still decided', () => {
    const town = new PaperRegister();
    const id = town.finished();
    const [one, two] = [town.receipt(id, 1000), town.receipt(id, 880)];
    town.confirm(id, one);
    town.must(id, 'withdraw', { reason: 'changed-mind' }, { by: coordinator });
    expect([town.status(id), town.of(id).owed]).toEqual(['CANCELLED', []]);
    expect(town.program.marks?.(town.of(id).facts)).toEqual(
      expect.arrayContaining(['payment-undecided', 'refund-due']),
    );
    town.confirm(id, two);
    expect(refundDue(town.of(id).facts)).toBe(1880);
    expect(town.act(id, 'record-refund', { amount: 1881, number: 'V-1' }, { by: accountant })).toEqual({
      code: 'refund-too-large',
      details: { most: 1880 },
    });
    town.must(id, 'record-refund', { amount: 1880, number: 'V-1' }, { by: accountant });
    expect(tried(town, id, 'record-refund', { amount: 1, number: 'V-2' }, accountant)).toBe('no-refund-due');
    expect(town.status(id)).toBe('CANCELLED');
  });

  it('O21: a new phone is written down with its reason, whenever it is', () => {
    const town = new PaperRegister();
    const id = town.registered();
    town.must(id, 'record-phone-change', { reason: 'lost' }, { by: centre });
    expect(town.status(id)).toBe('REGISTERED');
    expect(town.told(id)).toEqual(expect.arrayContaining(['ort-phone-changed', 'ort-phone-changed-school']));
  });

  it('an office that lets its date pass is told of, and has the same span again', () => {
    const town = new PaperRegister();
    const id = town.registered();
    town.goOnTo(at('2027-04-24 00:01'));
    expect(town.told(id)).toContain('ort-overdue');
    expect(town.dueOf(town.owed(id, 'place')!)).toBe(at('2027-04-30 18:00'));
  });

  it('who is registered after the date of placement has working days of its own', () => {
    const town = new PaperRegister();
    const id = town.paid();
    town.goOnTo(at('2027-05-03 12:00'));
    town.accept(id, 'identity');
    town.accept(id, 'photo');
    expect(town.dueOf(town.owed(id, 'place')!)).toBe(at('2027-05-10 18:00'));
  });
});

describe('O22, O23: tests, benefit and photo may change until the registration closes', () => {
  it('a test more is paid more: covered no longer, with a date of its own', () => {
    const town = new PaperRegister();
    const id = town.registered();
    town.goOnTo(lastMinute);
    const more = { subjects: ['mathematics', 'physics', 'history'], language: 'ru' };
    town.must(id, 'change-tests', more, { by: graduate });
    expect([town.status(id), shortage(town.of(id).facts)]).toEqual(['COMPLETED_UNPAID', 470]);
    expect(town.dueOf(town.owed(id, 'pay')!)).toBe(oneMs(lastMinute, 3 * dayMs));
    expect(tried(town, id, 'change-tests', { ...more, subjects: [...more.subjects].reverse() })).toBe(
      'nothing-changed',
    );
    town.confirm(id, town.receipt(id, 470));
    expect([town.status(id), town.of(id).facts.number]).toEqual(['REGISTERED', 1]);
    expect(town.lastNumber).toBe(1);
  });

  it('who has not paid yet gains no day by changing tests', () => {
    const town = new PaperRegister();
    const id = town.finished();
    town.now = lastMinute;
    town.must(id, 'change-tests', { subjects: ['history', 'physics', 'biology'], language: 'ky' }, { by: graduate });
    expect(town.dueOf(town.owed(id, 'pay')!)).toBe(closes);
  });

  it('a test less leaves a surplus; what went back pays for nothing any more', () => {
    const town = new PaperRegister();
    const id = town.registered();
    town.must(id, 'change-tests', { subjects: ['history'], language: 'ky' }, { by: graduate });
    expect([town.status(id), refundDue(town.of(id).facts)]).toEqual(['REGISTERED', 470]);
    town.must(id, 'record-refund', { amount: 470, number: 'V-1' }, { by: accountant });
    town.must(id, 'change-tests', { subjects: ['history', 'physics'], language: 'ky' }, { by: graduate });
    expect([town.status(id), shortage(town.of(id).facts)]).toEqual(['COMPLETED_UNPAID', 470]);
  });

  it('one test instead of another costs the same, and the lines say which', () => {
    const town = new PaperRegister();
    const id = town.finished();
    town.must(id, 'change-tests', { subjects: ['history', 'biology'], language: 'ky' }, { by: graduate });
    expect(town.of(id).facts.fee?.lines.map(line => line.test)).toEqual(['main', 'biology', 'history', 'state-language']); // prettier-ignore
    expect(town.told(id)).not.toContain('ort-fee-changed');
  });

  it('a new photo of who is registered is looked at again, and the number stays', () => {
    const town = new PaperRegister();
    const id = town.registered();
    expect(town.attach(id, 'photo', coordinator)).toBeUndefined();
    expect(town.status(id)).toBe('VERIFICATION');
    expect(town.of(id).owed.map(owed => [owed.name, owed.key])).toEqual([['verify-documents', 'photo']]);
    town.accept(id, 'photo');
    expect([town.status(id), town.of(id).facts.number, town.lastNumber]).toEqual(['REGISTERED', 1, 1]);
    expect(town.attach(id, 'front')?.code).toBe('not-asked-for');
    town.goOnTo(afterwards);
    expect(town.attach(id, 'photo')?.code).toBe('window-closed');
  });

  it('a benefit lowers the fee once it is confirmed, and taken back it is owed again', () => {
    const town = new PaperRegister({ rules: { [waiverRule('orphan')]: 50 } });
    const id = town.registered();
    expect(tried(town, id, 'declare-benefit', { on: true })).toBe('proof-first');
    expect(town.attach(id, 'benefit', graduate, 'orphan')).toBeUndefined();
    expect([town.status(id), town.of(id).facts.fee?.total]).toEqual(['VERIFICATION', 1880]);
    town.accept(id, 'benefit');
    expect([town.status(id), town.of(id).facts.fee?.total]).toEqual(['REGISTERED', 940]);
    expect(refundDue(town.of(id).facts)).toBe(940);
    town.must(id, 'record-refund', { amount: 940, number: 'V-1' }, { by: accountant });
    const [proof] = town.of(id).facts.benefit.claims.orphan!;
    const remove = { category: 'orphan', fileId: proof!.fileId };
    expect(tried(town, id, 'remove-proof', remove)).toBe('last-proof');
    town.attach(id, 'benefit', graduate, 'batken');
    town.must(id, 'remove-proof', remove, { by: graduate });
    expect([town.status(id), shortage(town.of(id).facts)]).toEqual(['COMPLETED_UNPAID', 940]);
    town.must(id, 'declare-benefit', { on: false }, { by: graduate });
    expect(town.of(id).owed.map(owed => owed.name)).toEqual(['pay']);
  });

  it('a benefit that was returned may be dropped or proven anew within its date, also after the close', () => {
    for (const answer of ['drop', 'prove', 'late'] as const) {
      const town = new PaperRegister();
      const id = town.paid({ benefits: ['orphan', 'batken'] });
      town.accept(id, 'identity');
      town.accept(id, 'photo');
      town.returned(id, 'benefit', 'orphan', 'expired', thirdReviewer);
      town.goOnTo(afterwards);
      const [proof] = town.of(id).facts.benefit.claims.orphan!;
      expect(town.attach(id, 'benefit', graduate, 'batken')?.code).toBe('window-closed');
      if (answer === 'drop') {
        town.must(id, 'declare-benefit', { on: false }, { by: graduate });
        expect(town.status(id)).toBe('REGISTERED');
      } else if (answer === 'prove') {
        expect(town.attach(id, 'benefit', graduate, 'orphan')).toBeUndefined();
        town.must(id, 'remove-proof', { category: 'orphan', fileId: proof!.fileId }, { by: graduate });
        town.must(id, 'correct', { check: 'benefit' }, { by: graduate });
        expect(town.owed(id, 'verify-documents', 'benefit')).toBeDefined();
      } else {
        town.now = at('2027-04-06');
        expect(tried(town, id, 'declare-benefit', { on: false })).toBe('window-closed');
      }
    }
  });
});

describe('an end is an end', () => {
  const photo = { check: 'photo', findings: [{ item: 'photo', reason: 'shadows' }] };
  const file = '00000000-0000-4000-8000-00000000000a';
  const acts: [string, unknown, typeof graduate][] = [
    ['begin', {}, graduate],
    ['consent', {}, graduate],
    ['attach', { slot: 'photo', fileId: file }, graduate],
    ['remove-proof', { category: 'orphan', fileId: file }, graduate],
    ['declare-benefit', { on: false }, graduate],
    ['change-tests', { subjects: [], language: 'ru' }, graduate],
    ['finish', {}, graduate],
    ['add-receipt', { method: 'bank', amount: 1, number: 'Z-100' }, graduate],
    ['cancel-receipt', { payment: 'p1' }, graduate],
    ['correct', { check: 'photo' }, graduate],
    ['withdraw', { reason: 'by-mistake' }, graduate],
    ['accept-check', { check: 'photo' }, reviewer],
    ['return-check', photo, reviewer],
    ['propose-refusal', photo, reviewer],
    ['second-look', { check: 'photo', agree: true }, reviewer],
    ['settle-looks', { check: 'photo', accept: true }, centre],
    ['not-admit', { check: 'photo' }, centre],
    ['overrule-refusal', { check: 'photo' }, centre],
  ];

  it.each(acts)('%s is refused', (name, input, by) => {
    const town = new PaperRegister();
    const id = town.paid({ benefits: ['orphan'] });
    town.must(id, 'withdraw', { reason: 'changed-mind' }, { by: graduate });
    expect(tried(town, id, name, input, by)).toBe('case-closed');
  });

  it('is every action but those of the clock and of money', () => {
    const others = town()
      .program.actions.filter(action => !action.who.includes('clock'))
      .map(action => action.name);
    const money = ['confirm-payment', 'reject-payment', 'reverse-payment', 'record-refund', 'record-phone-change'];
    expect([...acts.map(([name]) => name), ...money].toSorted()).toEqual(others.toSorted());
  });

  const town = () => new PaperRegister();
  const clock = (on: PaperRegister, id: string, name: string, key = '') =>
    on.act(id, name, { obligation: 'x', key })?.code;

  it('the clock lets lapse what is owed, and nothing else', () => {
    const on = town();
    const [paid, unpaid] = [on.paid(), on.finished()];
    expect(clock(on, paid, 'expire')).toBe('no-longer');
    expect(clock(on, paid, 'lapse-correction', 'photo')).toBe('no-longer');
    expect(clock(on, paid, 'lapse-correction', 'nothing')).toBe('no-longer');
    on.must(unpaid, 'withdraw', { reason: 'changed-mind' }, { by: graduate });
    expect(clock(on, unpaid, 'expire')).toBe('case-closed');
    expect(clock(on, unpaid, 'lapse-correction', 'photo')).toBe('case-closed');
  });
});

describe('what is refused in between', () => {
  it('before the form is finished nothing is corrected, after it nothing but what was returned', () => {
    const town = new PaperRegister();
    expect(tried(town, town.filled(), 'correct', { check: 'photo' })).toBe('form-not-finished');
    const id = town.paid();
    expect(tried(town, id, 'correct', { check: 'photo' })).toBe('no-correction-asked');
    town.returned(id, 'identity', 'front', 'illegible');
    expect(tried(town, id, 'correct', { check: 'photo' })).toBe('no-correction-asked');
  });

  it('a refusal is proposed of what is owed, in words of the list, not by who has looked', () => {
    const town = new PaperRegister({ rules: { secondLookPercent: 100 } });
    const id = town.paid();
    const gross = (check: string, item: string, reason = 'not-retouched') =>
      tried(town, id, 'propose-refusal', { check, findings: [{ item, reason }] }, reviewer);
    expect(gross('photo', 'front')).toBe('finding-unknown');
    expect(gross('benefit', 'orphan', 'not-own')).toBe('nothing-to-check');
    town.accept(id, 'photo', reviewer);
    expect(gross('photo', 'photo')).toBe('same-person');
    expect(tried(town, id, 'second-look', { check: 'photo', agree: true }, reviewer)).toBe('nothing-to-check');
  });

  it('a supervisor who looked as a reviewer overrules nothing', () => {
    const town = new PaperRegister();
    const id = town.paid();
    const gross = { check: 'photo', findings: [{ item: 'photo', reason: 'not-retouched' }] };
    town.must(id, 'propose-refusal', gross, { by: reviewer });
    town.must(id, 'second-look', { check: 'photo', agree: true }, { by: otherReviewer });
    const looked = { ...centre, accountId: 'reviewer-2' };
    expect(tried(town, id, 'overrule-refusal', { check: 'photo' }, looked)).toBe('same-person');
  });

  it('only what is confirmed is taken back', () => {
    const town = new PaperRegister();
    const id = town.finished();
    const [one, two] = [town.receipt(id, 100), town.receipt(id, 100)];
    town.confirm(id, one);
    const back = { payment: two, reason: 'counted-twice' };
    expect(tried(town, id, 'reverse-payment', back, otherAccountant)).toBe('payment-not-there');
    expect(tried(town, id, 'reverse-payment', { ...back, payment: 'p99' }, otherAccountant)).toBe('payment-not-there');
  });

  it('after the close a proof goes only from the claim that was returned', () => {
    const town = new PaperRegister();
    const id = town.paid({ benefits: ['orphan', 'batken'] });
    town.returned(id, 'benefit', 'orphan', 'expired');
    town.goOnTo(afterwards);
    const of = (category: string) => ({ category, fileId: town.of(id).facts.benefit.claims[category]![0]!.fileId });
    expect(tried(town, id, 'remove-proof', of('batken'))).toBe('window-closed');
    expect(tried(town, id, 'declare-benefit', { on: true })).toBe('nothing-changed');
    expect(tried(town, id, 'remove-proof', of('orphan'))).toBeUndefined();
    expect(tried(town, id, 'correct', { check: 'benefit' })).toBeUndefined();
  });

  it('a confirmed benefit that is dropped, or not accepted any more, is paid for again', () => {
    for (const how of ['dropped', 'rejected']) {
      const town = new PaperRegister({ rules: { [waiverRule('orphan')]: 50 } });
      const id = town.registered({ benefits: ['orphan'] });
      expect(town.of(id).facts.fee?.total).toBe(940);
      town.attach(id, 'benefit', graduate, 'orphan');
      if (how === 'dropped') town.must(id, 'declare-benefit', { on: false }, { by: graduate });
      else {
        const finding = { check: 'benefit', findings: [{ item: 'orphan', reason: 'forged' }] };
        town.must(id, 'propose-refusal', finding, { by: reviewer });
        town.must(id, 'second-look', { check: 'benefit', agree: true }, { by: otherReviewer });
      }
      expect([town.of(id).facts.fee?.total, town.status(id)]).toEqual([1880, 'REGISTERED']);
    }
  });

  it('the frozen fee stays when the season’s rules change, until what is in it changes', () => {
    const town = new PaperRegister();
    const id = town.finished();
    (town.season.rules as { feeMain: number }).feeMain = 500;
    town.confirm(id, town.receipt(id, 1880));
    town.attach(id, 'photo');
    expect(town.status(id)).toBe('VERIFICATION');
    town.must(id, 'change-tests', { subjects: ['history'], language: 'ky' }, { by: graduate });
    expect(town.of(id).facts.fee?.total).toBe(1440);
  });

  it('a list finds a case by its marks', () => {
    const town = new PaperRegister();
    const marks = (id: string) => town.program.marks?.(town.of(id).facts) ?? [];
    const id = town.finished({ answers: form(young), benefits: ['orphan'] });
    expect(marks(id)).toEqual(
      expect.arrayContaining(['begun', 'finished', 'benefit', 'under-16', 'filled-by-graduate']),
    );
    town.confirm(id, town.receipt(id));
    town.returned(id, 'photo', 'photo', 'shadows');
    expect(marks(id)).toEqual(expect.arrayContaining(['paid', 'photo-shadows', 'correction-photo']));
    expect(marks(id)).not.toContain('correction-identity');
    expect(marks(town.access())).toEqual(['no-photo']);
    expect(marks(town.finished())).not.toContain('under-16');
  });
});
