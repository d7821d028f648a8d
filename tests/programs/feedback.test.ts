// 004-35 as sentences: a question in public, a request for help in private, and who owes what until when.
import { describe, expect, it } from 'vitest';
import type { Answers, Found, Look, PublicWords, Recorded } from '#domain/actions.ts';
import { textField, type FeedbackFacts } from '#programs/feedback/facts.ts';
import { personalDataIn, personalDataInAnswer } from '#programs/feedback/personal-data.ts';
import { feedback } from '#programs/feedback/program.ts';
import { at, oneMs, PaperGround, type By, type PaperCase } from './paper-ground.ts';

const author: By = { role: 'applicant', accountId: 'author' };
const committee: By = { role: 'committee', accountId: 'committee' };
const chair: By = { role: 'chair', accountId: 'chair' };
const department: By = { role: 'education-department', accountId: 'department' };
const support: By = { role: 'administrator', accountId: 'support' };
const dayMs = 86_400_000;
const asked = 'Қабылдау емтиханы бола ма? Менің ЖСН: 070514501234';
const worded = 'Қабылдау емтиханы бола ма?';
const reply = 'Иә, шығармашылық емтихан 12 тамызда болады. Телефон: 8 (7172) 12-34-56.';

const organisations: { [id: string]: string } = { college: 'college', department: 'education-department', school: 'school' }; // prettier-ignore

class QuestionBox extends PaperGround<FeedbackFacts> {
  readonly page = new Map<string, PublicWords>();
  open = 0;

  constructor() {
    super(feedback, { template: '' });
    // A Tuesday.
    this.now = at('2027-08-10 10:00');
  }

  protected override answer(one: PaperCase<FeedbackFacts>, look: Look, found: Found): void {
    if (look.ask === 'open-of-owner') found.counts[look.as] = this.open;
    else if (look.ask === 'organisation') {
      const kind = organisations[look.organisationId];
      if (kind) found.organisations[look.as] = { id: look.organisationId, kind } as never;
    } else super.answer(one, look, found);
  }

  protected override written(one: PaperCase<FeedbackFacts>, { published }: Recorded): void {
    if (published) this.page.set(one.id, published);
    if (published === null) this.page.delete(one.id);
  }

  picture(kind: 'image' | 'pdf' = 'image'): string {
    this.ids += 1;
    const fileId = `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
    this.files.set(fileId, { sha256: `sha-${this.ids}`, kind, takenOn: null, details: {} });
    return fileId;
  }

  begun(question: Answers[string] = {}): string {
    return this.draft({
      question: { kind: 'blog', organisation: 'college', language: 'kk', text: asked, ...question },
    });
  }

  question(to = 'college'): string {
    const id = this.begun({ organisation: to });
    this.must(id, 'ask', {}, { by: author });
    return id;
  }

  help(): string {
    const id = this.begun({ kind: 'support', topic: 'signature', text: 'ЭЦҚ оқылмайды' });
    this.must(id, 'ask', {}, { by: author });
    return id;
  }

  published(): string {
    const id = this.question();
    this.must(id, 'answer', { wording: worded, answer: reply }, { by: committee });
    return id;
  }

  solved(): string {
    const id = this.help();
    this.must(id, 'write-message', { text: 'NCALayer-ді жаңартыңыз' }, { by: support });
    this.must(id, 'mark-solved', {}, { by: author });
    return id;
  }

  text(id: string, seq: number): unknown {
    return this.of(id).people.author?.[textField(seq)];
  }

  told(id: string): string[] {
    return this.notices.filter(notice => notice.caseId === id).map(notice => notice.template);
  }
}

/** Tries something and says the code it is refused with, or nothing. */
const tried = (box: QuestionBox, id: string, action: string, input: unknown = {}, by = author) =>
  box.act(id, action, input, { by })?.code;

describe('a question is asked', () => {
  it('of a college, which owes the moderation by the end of the next working day', () => {
    const box = new QuestionBox();
    const id = box.question();
    expect(box.status(id)).toBe('ASKED');
    expect(box.owed(id, 'moderate')).toMatchObject({
      by: 'committee',
      due: { at: at('2027-08-11 18:00') },
      otherwise: 'tell',
    });
    expect(box.told(id)).toEqual(['feedback-asked']);
  });

  it('of the education department, which then owes it itself', () => {
    const box = new QuestionBox();
    expect(box.owed(box.question('department'), 'moderate')?.by).toBe('education-department');
  });

  it('of nobody else: a school, or nobody at all, cannot be asked here', () => {
    const box = new QuestionBox();
    for (const organisation of ['school', 'nowhere', ''])
      expect(box.act(box.begun({ organisation }), 'ask', {}, { by: author })).toMatchObject({
        code: 'form-incomplete',
        details: { field: 'organisation' },
      });
  });

  it('once, with something to read in it, and in no more than 2000 letters', () => {
    const box = new QuestionBox();
    expect(tried(box, box.begun({ text: ' ' }), 'ask')).toBe('form-incomplete');
    expect(tried(box, box.begun({ text: 'а'.repeat(2001) }), 'ask')).toBe('form-incomplete');
    expect(tried(box, box.begun({ text: 'а'.repeat(2000) }), 'ask')).toBeUndefined();
    expect(tried(box, box.question(), 'ask')).toBe('already-submitted');
  });

  it('while fewer than five others wait for an answer', () => {
    const box = new QuestionBox();
    box.open = 4;
    box.question();
    box.open = 5;
    expect(box.act(box.begun(), 'ask', {}, { by: author })).toEqual({
      code: 'too-many-questions',
      details: { most: 5 },
    });
  });

  it('what was written stands in no fact and no event, only sealed with its author, who has no name', () => {
    const box = new QuestionBox();
    const id = box.published();
    const { facts, events, people } = box.of(id);
    expect(JSON.stringify([facts, events])).not.toMatch(/емтихан|070514501234/);
    expect(box.text(id, 2)).toBe(asked);
    expect([people.author?.surname, people.author?.givenName]).toEqual(['', '']);
  });

  it('a draft that is never sent closes by itself after a week', () => {
    const box = new QuestionBox();
    const id = box.begun();
    expect(box.status(id)).toBe('DRAFT');
    box.goOnTo(oneMs(box.now, 8 * dayMs));
    expect([box.status(id), box.of(id).facts.closed]).toEqual(['EXPIRED', 'not-sent']);
    expect(tried(box, id, 'ask')).toBe('case-closed');
  });
});

describe('a question is moderated', () => {
  it('by taking out what names anybody; until then nothing can be published', () => {
    const box = new QuestionBox();
    const id = box.question();
    expect(box.act(id, 'moderate', { wording: asked }, { by: committee })).toEqual({
      code: 'personal-data-in-text',
      details: { what: 'iin' },
    });
    expect(tried(box, id, 'answer', { answer: reply }, committee)).toBe('not-moderated');
    box.must(id, 'moderate', { wording: worded }, { by: committee });
    expect(box.status(id)).toBe('MODERATED');
    expect(box.owed(id, 'answer')?.due.at).toBe(at('2027-08-13 18:00'));
    expect(box.page.size).toBe(0);
  });

  it('once; the author keeps what was written, the office words it beside', () => {
    const box = new QuestionBox();
    const id = box.question();
    box.must(id, 'moderate', { wording: worded }, { by: chair });
    expect(tried(box, id, 'moderate', { wording: worded }, committee)).toBe('no-longer');
    expect([box.text(id, 2), box.text(id, 3)]).toEqual([asked, worded]);
  });

  it('or rejected with a reason of a closed list, which its author is told', () => {
    const box = new QuestionBox();
    const id = box.question();
    expect(() => box.act(id, 'reject-question', { reason: 'because' }, { by: committee })).toThrow();
    box.must(id, 'reject-question', { reason: 'private-matter' }, { by: committee });
    expect(box.status(id)).toBe('REJECTED');
    expect(box.told(id).at(-1)).toBe('feedback-rejected');
    expect(tried(box, id, 'answer', { answer: reply, wording: worded }, committee)).toBe('case-closed');
    expect(box.of(id).owed).toEqual([]);
  });

  it('a person’s number, telephone and address are found by their form; an office’s number may stand in an answer', () => {
    expect(personalDataIn('ЖСН 070514 501234')).toBe('iin');
    expect(personalDataIn('пишите на a.asanova@mail.kz')).toBe('email');
    for (const phone of ['+7 701 123 45 67', '8 (7172) 12-34-56', '87011234567', '+996700123456'])
      expect(personalDataIn(phone), phone).toBe('phone');
    for (const clean of ['2027 жылғы 25 тамыз', 'БИН 990140001234', 'бұйрық № 578, 120 орын', '10:00–18:00'])
      expect(personalDataIn(clean), clean).toBeNull();
    expect(personalDataInAnswer('Телефон: 8 (7172) 12-34-56')).toBeNull();
    expect(personalDataInAnswer('070514501234')).toBe('iin');
  });
});

describe('a question is answered', () => {
  it('and published with it: worded by the office, with both dates and without a name', () => {
    const box = new QuestionBox();
    const id = box.published();
    expect(box.status(id)).toBe('PUBLISHED');
    const instant = box.of(id).facts.askedAt;
    expect(box.page.get(id)).toEqual({
      ...{ question: worded, answer: reply, language: 'kk', version: 1 },
      ...{ askedAt: instant, answeredAt: instant },
    });
    expect(box.told(id).at(-1)).toBe('feedback-answered');
    expect(box.of(id).owed).toEqual([]);
  });

  it('with the wording as it was moderated before, or worded anew in the same act', () => {
    const box = new QuestionBox();
    const [before, anew] = [box.question(), box.question()];
    for (const id of [before, anew]) box.must(id, 'moderate', { wording: worded }, { by: committee });
    box.must(before, 'answer', { answer: reply }, { by: committee });
    box.must(anew, 'answer', { answer: reply, wording: 'Емтихан бар ма?' }, { by: committee });
    expect(box.page.get(before)?.question).toBe(worded);
    expect(box.page.get(anew)?.question).toBe('Емтихан бар ма?');
    expect(
      box
        .of(anew)
        .events.map(event => event.kind)
        .slice(-2),
    ).toEqual(['wording.corrected', 'answer.published']);
  });

  it('never with a person’s number in it', () => {
    const box = new QuestionBox();
    const id = box.question();
    const input = { wording: worded, answer: 'Сіздің ЖСН 070514501234 табылды' };
    expect(tried(box, id, 'answer', input, committee)).toBe('personal-data-in-text');
  });

  it('and corrected in the open: a new version on the page, each older one in the history', () => {
    const box = new QuestionBox();
    const id = box.published();
    box.now = oneMs(box.now, dayMs);
    const better = 'Иә, емтихан 13 тамызда болады.';
    expect(tried(box, id, 'correct-answer', { wording: worded, answer: reply }, committee)).toBe('nothing-changed');
    box.must(id, 'correct-answer', { wording: worded, answer: better }, { by: committee });
    expect(box.page.get(id)).toMatchObject({ answer: better, version: 2, answeredAt: at('2027-08-10 10:00') });
    box.must(id, 'correct-answer', { wording: 'Емтихан қашан?', answer: better }, { by: chair });
    expect(box.page.get(id)).toMatchObject({ question: 'Емтихан қашан?', version: 3 });
    const answers = box.of(id).facts.messages.filter(message => message.what === 'answer');
    expect(answers.map(message => box.text(id, message.seq))).toEqual([reply, better, better]);
    expect(box.told(id).slice(-2)).toEqual(['feedback-corrected', 'feedback-corrected']);
  });

  it('and only what is published is corrected', () => {
    const box = new QuestionBox();
    const input = { wording: worded, answer: reply };
    expect(tried(box, box.question(), 'correct-answer', input, committee)).toBe('not-answered');
  });

  it('until its author takes it back: before the answer, or off the page after it', () => {
    const box = new QuestionBox();
    const [early, late] = [box.question(), box.published()];
    for (const id of [early, late]) box.must(id, 'withdraw-question', {}, { by: author });
    expect([box.status(early), box.status(late), box.page.size]).toEqual(['WITHDRAWN', 'WITHDRAWN', 0]);
    expect(tried(box, late, 'withdraw-question')).toBe('case-closed');
    expect(tried(box, late, 'correct-answer', { wording: worded, answer: 'Жоқ' }, committee)).toBe('case-closed');
  });

  it('late: whoever stands above is told, and it is owed anew for the same span', () => {
    const box = new QuestionBox();
    const id = box.question();
    box.goOnTo(at('2027-08-11 18:01'));
    expect(box.told(id).filter(template => template === 'feedback-overdue')).toHaveLength(2);
    expect(box.owed(id, 'moderate')?.due.at).toBe(at('2027-08-12 18:00'));
    box.must(id, 'moderate', { wording: worded }, { by: committee });
    box.goOnTo(at('2027-08-17 18:01'));
    expect(box.of(id).facts.lapses.answer?.count).toBe(1);
    expect(box.owed(id, 'answer')).toBeDefined();
  });
});

describe('technical support', () => {
  it('is owed by the next working day, by support alone', () => {
    const box = new QuestionBox();
    const id = box.help();
    expect(box.status(id)).toBe('WAITING');
    expect(box.owed(id, 'answer-support')).toMatchObject({ by: 'administrator', due: { at: at('2027-08-11 18:00') } });
    expect(box.told(id)).toEqual(['feedback-help-asked']);
    for (const office of [committee, department])
      expect(() => box.act(id, 'write-message', { text: 'Бір' }, { by: office })).toThrow('may not');
  });

  it('never becomes public, and what is public never becomes a private thread', () => {
    const box = new QuestionBox();
    const [thread, question] = [box.help(), box.question()];
    expect(tried(box, thread, 'answer', { wording: worded, answer: reply }, committee)).toBe('no-longer');
    expect(tried(box, thread, 'withdraw-question')).toBe('no-longer');
    expect(tried(box, question, 'write-message', { text: 'Сәлем' })).toBe('no-longer');
    expect(box.page.size).toBe(0);
  });

  it('is a conversation: whoever has not written last owes the next word', () => {
    const box = new QuestionBox();
    const id = box.help();
    box.must(id, 'write-message', { text: 'NCALayer-ді жаңартыңыз' }, { by: support });
    expect([box.status(id), box.owed(id, 'say-if-solved')?.by]).toEqual(['ANSWERED', 'applicant']);
    expect(box.told(id).at(-1)).toBe('feedback-help-answered');
    box.must(id, 'write-message', { text: 'Көмектеспеді', fileId: box.picture() }, { by: author });
    expect([box.status(id), box.told(id).at(-1)]).toEqual(['WAITING', 'feedback-help-message']);
    expect(box.of(id).facts.messages.at(-1)?.fileId).toMatch(/^0{8}/);
  });

  it('takes a picture of the screen, nothing else, and only one of this case', () => {
    const box = new QuestionBox();
    const id = box.help();
    const write = (fileId: string) => tried(box, id, 'write-message', { text: 'Міне', fileId });
    expect(write(box.picture('pdf'))).toBe('not-a-picture');
    expect(write('00000000-0000-4000-8000-00000000dead')).toBe('file-not-there');
  });

  it('is solved when either side says so, but no office says it before it answered', () => {
    const box = new QuestionBox();
    const id = box.help();
    expect(tried(box, id, 'mark-solved', {}, support)).toBe('not-answered');
    box.must(id, 'mark-solved', {}, { by: author });
    expect([box.status(id), tried(box, id, 'write-message', { text: 'Тағы' }, support)]).toEqual([
      'SOLVED',
      'thread-solved',
    ]);
  });

  it('is solved by itself where its author says nothing for a week, after a reminder', () => {
    const box = new QuestionBox();
    const id = box.help();
    box.must(id, 'write-message', { text: 'NCALayer-ді жаңартыңыз' }, { by: support });
    box.goOnTo(oneMs(box.now, 7 * dayMs + 60_000));
    expect(box.status(id)).toBe('SOLVED');
    expect(box.told(id).slice(-2)).toEqual(['feedback-reminder', 'feedback-solved']);
  });

  it('is opened again by its author for fourteen days, and then closed', () => {
    const box = new QuestionBox();
    const [again, over] = [box.solved(), box.solved()];
    const until = oneMs(box.now, 14 * dayMs);
    box.now = oneMs(until, -60_000);
    box.must(again, 'reopen', { text: 'Қайта шықты' }, { by: author });
    expect([box.status(again), box.owed(again, 'answer-support')?.by]).toEqual(['WAITING', 'administrator']);
    box.goOnTo(oneMs(until, 60_000));
    expect(box.status(over)).toBe('CLOSED');
    expect(tried(box, over, 'reopen', { text: 'Қайта' })).toBe('case-closed');
  });

  it('holds no more than sixty messages', () => {
    const box = new QuestionBox();
    const id = box.help();
    for (let n = 1; n < 60; n += 1) box.must(id, 'write-message', { text: `№ ${n}` }, { by: n % 2 ? support : author });
    expect(tried(box, id, 'write-message', { text: 'Тағы бір' })).toBe('thread-too-long');
  });
});

describe('walked at random', () => {
  it('no open question is without somebody who owes the next step, and nothing stands on the page that is not published', () => {
    let seed = 20270810;
    const dice = (sides: number) => (seed = (seed * 48_271) % 2_147_483_647) % sides;
    const box = new QuestionBox();
    const ids: string[] = [];
    const seen = new Set<string>();
    const deeds: [string, By, () => unknown][] = [
      ['ask', author, () => ({})],
      ['moderate', committee, () => ({ wording: worded })],
      ['answer', committee, () => ({ answer: reply, ...(dice(2) ? { wording: worded } : {}) })],
      ['correct-answer', chair, () => ({ answer: `${reply} ${dice(9)}`, wording: worded })],
      ['reject-question', committee, () => ({ reason: 'rude' })],
      ['withdraw-question', author, () => ({})],
      ['write-message', support, () => ({ text: 'Жауап' })],
      ['write-message', author, () => ({ text: 'Сұрақ' })],
      ['mark-solved', support, () => ({})],
      ['mark-solved', author, () => ({})],
      ['reopen', author, () => ({ text: 'Қайта' })],
    ];
    for (let turn = 0; turn < 1500; turn += 1) {
      if (dice(8) === 0) ids.push(box.begun(dice(2) ? {} : { kind: 'support', topic: 'other' }));
      if (dice(12) === 0) box.goOnTo(oneMs(box.now, dice(4 * dayMs)));
      const id = ids[dice(ids.length || 1)];
      const [action, by, input] = deeds[dice(deeds.length)]!;
      if (!id) continue;
      box.act(id, action, input(), { by });
      seen.add(box.status(id));
    }
    for (const { id, facts, owed } of box.cases.values()) {
      expect(facts.closed === null, `${id} ${box.status(id)}`).toBe(owed.length > 0);
      expect(box.page.has(id), `${id} ${box.status(id)}`).toBe(facts.closed === 'published');
    }
    for (const id of ids) seen.add(box.status(id));
    expect([...seen].sort()).toEqual(Object.keys(feedback.tones).sort());
  });
});
