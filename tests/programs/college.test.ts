// domain.md §4.3, K1–K12, K18, K19 as sentences: an application with its choices, each considered by its own college.
import { describe, expect, it } from 'vitest';
import { score } from '#domain/score.ts';
import { owed } from '#programs/college/owed.ts';
import { sound } from '#programs/college/sound.ts';
import { closed, parts } from '#programs/college/status.ts';
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

const dayMs = 86_400_000;
const softwareKk = 'software-kk';

describe('K1–K3: an application is written, and sent once', () => {
  it('with one to four different choices, of any college', () => {
    const town = new PaperCollege();
    const send = (offers: string[]) => town.act(town.application(offers), 'send', {}, { by: applicant })?.code;
    expect(send([])).toBe('form-incomplete');
    expect(send(['software-kk', 'software-ru', 'welding', 'building', 'nursing'])).toBe('form-incomplete');
    expect(send(['nowhere'])).toBe('offer-not-there');
    expect(send(['software-kk', 'nursery', 'welding', 'nursing'])).toBeUndefined();
  });

  it('on the base the applicant has, each within its own window', () => {
    const town = new PaperCollege();
    const eleven = town.application(['software-kk'], { education: 'after_11' });
    expect(town.act(eleven, 'send', {}, { by: applicant })).toMatchObject({ code: 'base-not-fitting' });
    town.now = at('2027-07-20 23:59:59.999');
    expect(town.act(town.application(['design']), 'send', {}, { by: applicant })).toBeUndefined();
    // Creative exams close on 20 July, while grade nine may still choose what needs none.
    town.now = at('2027-07-21');
    expect(town.act(town.application(['design']), 'send', {}, { by: applicant })).toMatchObject({ code: 'choice-window-closed' }); // prettier-ignore
    expect(town.act(town.application([softwareKk]), 'send', {}, { by: applicant })).toBeUndefined();
  });

  it('with its papers: medical data as PDF, the document always, a proof where a quota is claimed', () => {
    const town = new PaperCollege();
    const id = town.application([softwareKk]);
    expect(town.attach(id, 'medical', 'image')).toMatchObject({ code: 'file-kind-wrong' });
    town.must(id, 'remove-file', { slot: 'education' }, { by: applicant });
    expect(town.act(id, 'send', {}, { by: applicant })).toMatchObject({ code: 'form-incomplete', details: { field: 'education' } }); // prettier-ignore
    const claims = town.application([softwareKk], { quota: 'orphan' });
    town.must(claims, 'remove-file', { slot: 'quota' }, { by: applicant });
    expect(town.act(claims, 'send', {}, { by: applicant })).toMatchObject({ code: 'form-incomplete', details: { field: 'quota' } }); // prettier-ignore
  });

  it('by a committee only with the applicant’s word, which it brings on paper', () => {
    const town = new PaperCollege();
    const id = town.application([softwareKk]);
    expect(town.act(id, 'send', {}, { by: committee })?.code).toBe('consent-missing');
    town.attach(id, 'consent');
    town.must(id, 'send', {}, { by: committee });
    expect(town.of(id).facts).toMatchObject({ filedBy: 'committee', consentBy: 'paper' });
  });

  it('by one person once: the same IIN stands in one open application', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    const pin = town.of(id).subject ?? '';
    const again = town.application([softwareKk], {}, { applicant: { pin } });
    expect(town.act(again, 'send', {}, { by: applicant })?.code).toBe('second-application');
    town.must(id, 'withdraw', { reason: 'by-mistake' }, { by: applicant });
    expect(town.act(again, 'send', {}, { by: applicant })).toBeUndefined();
  });

  it('or it expires when the last window closes, after four reminders', () => {
    const town = new PaperCollege();
    const id = town.application([softwareKk]);
    town.goOnTo(at('2027-09-01'));
    expect(town.status(id)).toBe('EXPIRED');
    expect(town.notices.filter(one => one.caseId === id).map(one => one.template)).toEqual([
      ...['col-reminder', 'col-reminder', 'col-reminder', 'col-reminder', 'col-expired'],
    ]);
  });
});

describe('K4–K6: a college receives, sends back, rejects', () => {
  it('says that it has received it, once, before it decides', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    expect(town.on(id, softwareKk, 'reject', committee, { reasons: ['not-eligible'] })).toBe('not-acknowledged');
    town.does(id, softwareKk, 'acknowledge', committee);
    expect(town.stands(id, softwareKk)).toBe('IN_PROCESSING');
    expect(town.on(id, softwareKk, 'acknowledge', committee)).toBe('already-acknowledged');
    expect(town.notices.map(one => one.template)).toEqual(['col-sent', 'col-new', 'col-received']);
  });

  it('owes that within one working day, and a decision within five; its chair hears of what lapsed', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    expect(town.owed(id, 'acknowledge')?.due.at).toBe(at('2027-07-06 18:00'));
    town.goOnTo(at('2027-07-06 19:00'));
    expect(town.notices.at(-1)).toMatchObject({ template: 'col-overdue', params: { obligation: 'acknowledge' } });
    expect(town.owed(id, 'acknowledge')?.due.at).toBe(at('2027-07-07 18:00'));
    town.does(id, softwareKk, 'acknowledge', committee);
    expect(town.owed(id, 'decide')?.due.at).toBe(at('2027-07-13 18:00'));
  });

  it('names what is wrong, and just that is mended within three days', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk, 'nursery']);
    town.does(id, softwareKk, 'mark-erroneous', committee, { items: [{ item: 'education', reason: 'unreadable' }, { item: 'name', reason: 'wrong' }] }); // prettier-ignore
    const mend = (input: unknown) => town.on(id, softwareKk, 'correct-choice', applicant, input);
    expect(mend({ personal: { surname: 'Ахметова' } })).toBe('item-not-corrected');
    expect(town.attach(id, 'medical')).toMatchObject({ code: 'not-asked-for' });
    town.attach(id, 'education');
    expect(mend({ personal: { surname: 'Ахметова', pin: '040101600012' } })).toBe('not-asked-for');
    expect(mend({ personal: { surname: 'Ахметова' } })).toBeUndefined();
    expect([town.stands(id, softwareKk), town.stands(id, 'nursery')]).toEqual(['NEW', 'NEW']);
    expect(town.of(id).people['applicant']?.surname).toBe('Ахметова');
  });

  it('goes on by itself where nothing was mended', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    town.does(id, softwareKk, 'mark-erroneous', committee, { items: [{ item: 'medical', reason: 'expired' }] });
    town.goOnTo(oneMs(town.now, 3 * dayMs + 60_000));
    expect(town.stands(id, softwareKk)).toBe('IN_PROCESSING');
    expect(town.owed(id, 'decide')).toBeDefined();
    expect(town.on(id, softwareKk, 'correct-choice', applicant)).toBe('no-correction-asked');
  });

  it('rejects with reasons, and the other choices stand', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk, 'nursery']);
    town.does(id, softwareKk, 'acknowledge', committee);
    expect(() => town.does(id, softwareKk, 'reject', committee, { reasons: [] })).toThrow();
    town.does(id, softwareKk, 'reject', committee, { reasons: ['documents-invalid'] });
    expect([town.stands(id, softwareKk), town.stands(id, 'nursery')]).toEqual(['REJECTED', 'NEW']);
    expect(town.status(id)).toBe('SUBMITTED');
  });
});

describe('K7, K7b: accepted with marks that two people read', () => {
  it('by an approved formula: every subject of it within the scale, and no other', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    town.does(id, softwareKk, 'acknowledge', committee);
    const accept = (marks: object) => town.on(id, softwareKk, 'accept', committee, { marks });
    expect(accept({})).toBe('marks-missing');
    expect(accept({ ...marksOf(softwareKk, 5), history_kz: 6 })).toBe('mark-out-of-scale');
    expect(accept({ ...marksOf(softwareKk, 5), singing: 5 })).toBe('subject-unknown');
    const offer = town.offers.get(softwareKk)!;
    town.offers.set(softwareKk, { ...offer, details: { ...offer.details, formula: null } });
    expect(accept(marksOf(softwareKk, 5))).toBe('formula-not-approved');
    town.offers.set(softwareKk, offer);
    expect(accept(marksOf(softwareKk, 5))).toBeUndefined();
    expect(town.status(id)).toBe('IN_COMPETITION');
  });

  it('with a claimed quota decided, refused only with a reason', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk], { quota: 'orphan' });
    town.does(id, softwareKk, 'acknowledge', committee);
    const accept = (more: object) => town.on(id, softwareKk, 'accept', committee, { marks: marksOf(softwareKk, 4), ...more }); // prettier-ignore
    expect(accept({})).toBe('quota-undecided');
    expect(accept({ quota: 'refused' })).toBe('quota-undecided');
    expect(accept({ quota: 'refused', quotaReason: 'proof-expired' })).toBeUndefined();
    expect(town.choice(id, softwareKk).quota).toBe('refused');
  });

  it('entered again by another; equal means confirmed and scored, and what it is judged by is frozen', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    town.accepted(id, softwareKk, 4);
    expect(town.owed(id, 'confirm-grades')?.notBy).toEqual([committee.accountId]);
    const marks = marksOf(softwareKk, 4);
    expect(town.on(id, softwareKk, 'confirm-grades', committee, { marks })).toBe('same-person');
    town.does(id, softwareKk, 'confirm-grades', second, { marks });
    expect(town.stands(id, softwareKk)).toBe('SCORED');
    expect(town.choice(id, softwareKk).score).toMatchObject({ total: '4.00', formulaVersion: 1 });
    expect(town.offers.get(softwareKk)?.frozenAt).toBe(town.now);
  });

  it('settled by the chair where two officers read it differently, by neither of them', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk]);
    town.accepted(id, softwareKk, 4);
    town.does(id, softwareKk, 'confirm-grades', second, { marks: marksOf(softwareKk, 5) });
    expect(town.stands(id, softwareKk)).toBe('GRADES_DIFFER');
    expect(town.owed(id, 'settle-grades')).toMatchObject({ by: 'chair' });
    const settle = { marks: marksOf(softwareKk, 5) };
    expect(town.on(id, softwareKk, 'settle-grades', { ...chair, accountId: second.accountId }, settle)).toBe('same-person'); // prettier-ignore
    town.does(id, softwareKk, 'settle-grades', chair, settle);
    expect(town.choice(id, softwareKk).score?.total).toBe('5.00');
  });
});

describe('K8–K11: an exam is held, moved, graded, missed', () => {
  const startsAt = at('2027-07-10 10:00');

  it('is told three days ahead, in a sitting of its offer with a place left', () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing']);
    const invite = (sitting: string) => town.on(id, 'nursing', 'schedule-exam', committee, { sitting });
    town.does(id, 'nursing', 'acknowledge', committee);
    expect(invite(town.sitting('nursing', startsAt))).toBe('not-accepted');
    town.does(id, 'nursing', 'accept', committee, { marks: marksOf('nursing', 4) });
    expect(invite(town.sitting('nursing', at('2027-07-08 09:59')))).toBe('exam-too-soon');
    expect(invite(town.sitting('nursery', startsAt))).toBe('sitting-not-there');
    expect(invite(town.sitting('nursing', startsAt, { capacity: 1, invited: 1 }))).toBe('sitting-full');
    expect(invite(town.sitting('nursing', startsAt, { state: 'cancelled' }))).toBe('sitting-not-there');
    const sitting = town.sitting('nursing', startsAt);
    expect(invite(sitting)).toBeUndefined();
    expect(town.sittings.get(sitting)).toMatchObject({ invited: 1, graded: 0 });
    expect(town.notices.at(-1)).toMatchObject({ template: 'col-exam', params: { startsAt } });
  });

  it('needs none where the specialty asks for none, and nobody sits in two places at once', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk, 'nursing', 'nursery']);
    for (const part of [softwareKk, 'nursing', 'nursery']) town.accepted(id, part);
    const sitting = town.sitting(softwareKk, startsAt);
    expect(town.on(id, softwareKk, 'schedule-exam', committee, { sitting })).toBe('exam-not-needed');
    town.invited(id, 'nursing', startsAt);
    const same = { sitting: town.sitting('nursery', oneMs(startsAt, 3_600_000)) };
    expect(town.on(id, 'nursery', 'schedule-exam', committee, same)).toBe('exam-clash');
    const after = { sitting: town.sitting('nursery', oneMs(startsAt, 2 * 3_600_000)) };
    expect(town.on(id, 'nursery', 'schedule-exam', committee, after)).toBeUndefined();
  });

  it('follows its sitting when that is moved, and never once anything is graded there', () => {
    const town = new PaperCollege();
    const [one, other] = [town.filed(['nursing']), town.filed(['nursing'])];
    for (const id of [one, other]) town.confirmed(id, 'nursing');
    const sitting = town.invited(one, 'nursing', startsAt);
    town.does(other, 'nursing', 'schedule-exam', committee, { sitting });
    const later = oneMs(startsAt, dayMs);
    town.sittings.set(sitting, { ...town.sittings.get(sitting)!, startsAt: later });
    town.does(one, 'nursing', 'move-exam', committee, { sitting });
    expect(town.choice(one, 'nursing').exam?.startsAt).toBe(later);
    town.now = oneMs(later, 3_600_000);
    town.does(one, 'nursing', 'grade-exam', committee, { grade: 4 });
    expect(town.on(other, 'nursing', 'move-exam', committee, { sitting })).toBe('sitting-frozen');
  });

  it('is graded from its hour on, within the scale; the score is reckoned by itself', () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing']);
    town.confirmed(id, 'nursing', 4);
    town.invited(id, 'nursing', startsAt);
    const grade = (given: number) => town.on(id, 'nursing', 'grade-exam', committee, { grade: given });
    town.now = oneMs(startsAt, -1);
    expect(grade(4)).toBe('exam-not-begun');
    town.now = startsAt;
    expect(grade(6)).toBe('mark-out-of-scale');
    expect(grade(4.5)).toBe('mark-out-of-scale');
    expect(grade(4)).toBeUndefined();
    expect(town.choice(id, 'nursing').score?.total).toBe('8.00');
    expect(grade(5)).toBe('graded-already');
  });

  it('below the least that passes ends the choice: it cannot be ranked', () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing']);
    town.confirmed(id, 'nursing', 4);
    town.invited(id, 'nursing', startsAt);
    town.now = startsAt;
    town.does(id, 'nursing', 'grade-exam', committee, { grade: 2 });
    expect(town.stands(id, 'nursing')).toBe('NOT_SELECTED');
    expect(town.choice(id, 'nursing').reasons).toEqual(['below-threshold']);
    // K12: the application stays open as long as the grade may be appealed against.
    expect([town.status(id), town.owed(id, 'answer-grade')?.by]).toEqual(['IN_COMPETITION', 'applicant']);
    town.goOnTo(oneMs(startsAt, dayMs + 60_000));
    expect([town.status(id), town.of(id).owed]).toEqual(['NOT_PLACED', []]);
  });

  it('of creative kind takes two, whose mean counts where they lie close, and a third where they do not', () => {
    const town = new PaperCollege();
    const [close, apart] = [town.filed(['design']), town.filed(['design'])];
    for (const id of [close, apart]) town.confirmed(id, 'design', 4);
    const sitting = town.invited(close, 'design', startsAt);
    town.does(apart, 'design', 'schedule-exam', committee, { sitting });
    town.now = startsAt;
    const grade = (id: string, by: typeof examiner, given: number) => town.on(id, 'design', 'grade-exam', by, { grade: given }); // prettier-ignore
    expect(grade(close, examiner, 4)).toBeUndefined();
    expect(grade(close, examiner, 4)).toBe('same-person');
    expect(town.owed(close, 'grade')).toMatchObject({ by: 'examiner', notBy: [examiner.accountId] });
    expect(grade(close, otherExaminer, 5)).toBeUndefined();
    expect(town.choice(close, 'design').exam?.grade).toBe(4.5);
    grade(apart, examiner, 3);
    grade(apart, otherExaminer, 5);
    expect(town.choice(apart, 'design').exam?.grade).toBeNull();
    grade(apart, chair, 4);
    expect(town.choice(apart, 'design').exam?.grade).toBe(4);
  });

  it('that was missed is owed anew while the exams last; then the choice is over', () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing']);
    town.confirmed(id, 'nursing');
    const sitting = town.invited(id, 'nursing', startsAt);
    town.now = startsAt;
    town.does(id, 'nursing', 'mark-absent', committee);
    expect([town.stands(id, 'nursing'), town.sittings.get(sitting)?.graded]).toEqual(['EXAM_PENDING', 1]);
    expect(town.choice(id, 'nursing').missed).toEqual([sitting]);
    town.goOnTo(at('2027-08-20 01:00'));
    expect(town.notices.at(-1)?.params).toMatchObject({ obligation: 'schedule-exam' });
    town.goOnTo(at('2027-08-24'));
    expect(town.stands(id, 'nursing')).toBe('NOT_SELECTED');
    expect(town.choice(id, 'nursing').reasons).toEqual(['no-exam']);
  });
});

describe('K12: a grade is appealed against', () => {
  const appealed = () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing']);
    town.confirmed(id, 'nursing', 4);
    town.invited(id, 'nursing', at('2027-07-10 10:00'));
    town.now = at('2027-07-10 12:00');
    town.does(id, 'nursing', 'grade-exam', committee, { grade: 3 });
    return { town, id };
  };
  const text = { text: 'Бағамды қайта қарауды сұраймын.' };

  it('within a day, once', () => {
    const { town, id } = appealed();
    town.now = oneMs(at('2027-07-11 12:00'), -1);
    town.does(id, 'nursing', 'appeal', applicant, text);
    expect(town.on(id, 'nursing', 'appeal', applicant, text)).toBe('appealed-already');
    const late = appealed();
    late.town.now = at('2027-07-11 12:00');
    expect(late.town.on(late.id, 'nursing', 'appeal', applicant, text)).toBe('appeal-closed');
  });

  it('decided by two who did not grade, with a protocol; the score is reckoned anew', () => {
    const { town, id } = appealed();
    town.does(id, 'nursing', 'appeal', applicant, text);
    const protocol = '00000000-0000-4000-a000-000000000001';
    town.files.set(protocol, { sha256: 'e'.repeat(64), kind: 'pdf', details: {}, takenOn: null } as never);
    const decide = (by: typeof second, grade: number) =>
      town.on(id, 'nursing', 'decide-appeal', by, { decision: 'raise', grade, protocol });
    expect(decide(committee, 4)).toBe('conflict-of-interest');
    expect(decide(second, 3)).toBe('mark-out-of-scale');
    expect(decide(second, 4)).toBeUndefined();
    expect(town.on(id, 'nursing', 'second-appeal', second, { agree: true })).toBe('same-person');
    town.does(id, 'nursing', 'second-appeal', third, { agree: true });
    expect(town.choice(id, 'nursing')).toMatchObject({ exam: { grade: 4 }, score: { total: '8.00' } });
  });

  const protocol = '00000000-0000-4000-a000-000000000003';
  const failed = () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing', softwareKk]);
    town.confirmed(id, 'nursing', 4);
    town.invited(id, 'nursing', at('2027-07-10 10:00'));
    town.now = at('2027-07-10 12:00');
    town.does(id, 'nursing', 'grade-exam', committee, { grade: 2 });
    town.does(id, 'nursing', 'appeal', applicant, text);
    town.files.set(protocol, { sha256: 'e'.repeat(64), kind: 'pdf', details: {}, takenOn: null } as never);
    return { town, id };
  };

  it('also one that was too low: raised, the choice is in the competition again', () => {
    const { town, id } = failed();
    expect(town.owed(id, 'answer-grade')).toBeUndefined();
    town.does(id, 'nursing', 'decide-appeal', second, { decision: 'raise', grade: 3, protocol });
    town.does(id, 'nursing', 'second-appeal', third, { agree: true });
    expect(town.stands(id, 'nursing')).toBe('SCORED');
  });

  it('kept too low, the choice is over, and so is the application when it was the last', () => {
    const { town, id } = failed();
    town.does(id, softwareKk, 'withdraw-choice', applicant, { reason: 'changed-mind' });
    expect(town.status(id)).toBe('IN_COMPETITION');
    town.does(id, 'nursing', 'decide-appeal', second, { decision: 'keep', protocol });
    town.does(id, 'nursing', 'second-appeal', third, { agree: true });
    expect([town.stands(id, 'nursing'), town.status(id)]).toEqual(['NOT_SELECTED', 'NOT_PLACED']);
  });

  it('of a choice that was withdrawn by nobody: nothing of it happens any more', () => {
    const { town, id } = failed();
    town.does(id, 'nursing', 'decide-appeal', second, { decision: 'raise', grade: 4, protocol });
    town.does(id, 'nursing', 'withdraw-choice', applicant, { reason: 'changed-mind' });
    expect(town.on(id, 'nursing', 'second-appeal', third, { agree: true })).toBe('choice-decided');
    expect([town.owed(id, 'appeal'), town.stands(id, 'nursing')]).toEqual([undefined, 'WITHDRAWN']);
  });

  it('which its second member does not agree to is looked at again', () => {
    const { town, id } = appealed();
    town.does(id, 'nursing', 'appeal', applicant, text);
    const protocol = '00000000-0000-4000-a000-000000000002';
    town.files.set(protocol, { sha256: 'e'.repeat(64), kind: 'pdf', details: {}, takenOn: null } as never);
    town.does(id, 'nursing', 'decide-appeal', second, { decision: 'keep', protocol });
    town.does(id, 'nursing', 'second-appeal', third, { agree: false });
    expect(town.choice(id, 'nursing').appeal).toMatchObject({ state: 'filed', proposal: null });
    expect(town.owed(id, 'appeal')).toBeDefined();
  });
});

describe('K18, K19: it ends', () => {
  it('choice by choice or as a whole, by the applicant; a place in a sitting goes back', () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing', softwareKk]);
    town.confirmed(id, 'nursing');
    const sitting = town.invited(id, 'nursing', at('2027-07-10 10:00'));
    const reason = { reason: 'changed-mind' };
    town.does(id, 'nursing', 'withdraw-choice', applicant, reason);
    expect([town.sittings.get(sitting)?.invited, town.stands(id, softwareKk)]).toEqual([0, 'NEW']);
    town.must(id, 'withdraw', reason, { by: applicant });
    expect([town.status(id), town.of(id).owed]).toEqual(['WITHDRAWN', []]);
  });

  it('with its exam: nobody grades, moves or cancels the exam of a choice that was withdrawn', () => {
    const town = new PaperCollege();
    const id = town.filed(['nursing', softwareKk]);
    town.confirmed(id, 'nursing');
    const startsAt = at('2027-07-10 10:00');
    const sitting = town.invited(id, 'nursing', startsAt);
    town.does(id, 'nursing', 'withdraw-choice', applicant, { reason: 'changed-mind' });
    town.now = startsAt;
    for (const [action, input] of Object.entries({
      'grade-exam': { grade: 5 },
      'mark-absent': {},
      'move-exam': { sitting },
      'cancel-exam': { sitting },
    }))
      // prettier-ignore
      expect(town.on(id, 'nursing', action, committee, input), action).toBe('choice-decided');
    expect([town.stands(id, 'nursing'), town.sittings.get(sitting)?.invited]).toEqual(['WITHDRAWN', 0]);
  });

  it('by itself when no choice is left', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk, 'nursing']);
    for (const part of [softwareKk, 'nursing']) {
      town.does(id, part, 'acknowledge', committee);
      town.does(id, part, 'reject', committee, { reasons: ['not-eligible'] });
    }
    expect([closed(town.of(id).facts), town.status(id)]).toEqual(['not-placed', 'NOT_PLACED']);
    expect(town.on(id, softwareKk, 'acknowledge', committee)).toBe('case-closed');
  });
});

describe('what holds of every application', () => {
  it('is found again from its events: each score by its formula, each duty with somebody who owes it', () => {
    const town = new PaperCollege();
    const id = town.filed([softwareKk, 'nursing']);
    town.confirmed(id, softwareKk, 5);
    const { facts, events } = town.of(id);
    const { total } = score(formulaOf(softwareKk), { marks: marksOf(softwareKk, 5), examRequired: false });
    expect(facts.choices[softwareKk]?.score?.total).toBe(total);
    expect(sound(facts, events)).toBeNull();
    expect(owed(facts, town.season).map(one => one.by)).not.toContain('');
    expect(parts(facts).map(part => part.status)).toEqual(['SCORED', 'NEW']);
  });
});
