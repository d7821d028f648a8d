// Colleges on paper: their offers and sittings in memory, applications with choices, and the people who act on them.
import type { Answers, Found, Look, Recorded } from '#domain/actions.ts';
import type { OfferView } from '#domain/offers.ts';
import { applySittingChange, type Sitting } from '#domain/sittings.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Json } from '#domain/events.ts';
import { dice } from '#programs/demo/dice.ts';
import { demoFormulas, demoSpecialties, marksFor } from '#programs/college/demo/colleges.ts';
import { applicantOf, type ApplicantWish } from '#programs/college/demo/people.ts';
import type { Choice, CollegeFacts } from '#programs/college/facts.ts';
import { college } from '#programs/college/program.ts';
import { choiceStatus, closed } from '#programs/college/status.ts';
import { at, PaperGround, type By, type Moment, type PaperCase } from './paper-ground.ts';

export { at, oneMs } from './paper-ground.ts';

export const applicant: By = { role: 'applicant', accountId: 'applicant' };
export const committee: By = { role: 'committee', accountId: 'committee-1' };
export const second: By = { role: 'committee', accountId: 'committee-2' };
export const third: By = { role: 'committee', accountId: 'committee-3' };
export const chair: By = { role: 'chair', accountId: 'chair' };
export const examiner: By = { role: 'examiner', accountId: 'examiner-1' };
export const otherExaminer: By = { role: 'examiner', accountId: 'examiner-2' };

type Facts = CollegeFacts & { closed: string | null };

/** The admission of 2027 by order 578; in the first days of July every window is open. */
export class PaperCollege extends PaperGround<Facts> {
  readonly offers = new Map<string, OfferView>();
  readonly sittings = new Map<string, Sitting>();
  private people = 0;

  constructor() {
    super(college, { template: 'order-578' });
    this.now = at('2027-07-05 10:00');
    for (const row of demoSpecialties) {
      const { label, seats, college: organisationId } = row;
      const { specialty, payment, education, mode, language, exam } = row;
      const terms = { specialty, payment, education, mode, language, exam, level: 'mid_level' };
      const definition = formulaOf(label) as unknown as Json;
      const details = { formula: { id: `formula of ${label}`, version: 1, definition } };
      const names = { kk: label, ru: label };
      this.offers.set(label, { id: label, state: 'published', names, terms, details, seats, organisationId, frozenAt: null }); // prettier-ignore
    }
  }

  protected override answer(one: PaperCase<Facts>, look: Look, found: Found): void {
    if (look.ask === 'offer') found.offers[look.as] = this.offers.get(look.offerId);
    else if (look.ask === 'sitting') found.sittings[look.as] = this.sittings.get(look.sittingId);
    else if (look.ask === 'same-subject') {
      const other = [...this.cases.values()].find(c => c !== one && c.subject === look.pin && !closed(c.facts));
      found.sameSubject[look.as] = other && { organisationId: null };
    } else super.answer(one, look, found);
  }

  protected override written(_one: PaperCase<Facts>, recorded: Recorded): void {
    for (const change of recorded.sittings ?? []) {
      const sitting = this.sittings.get(change.id);
      if (sitting) this.sittings.set(change.id, applySittingChange(sitting, change));
    }
    for (const id of recorded.freezes ?? []) {
      const offer = this.offers.get(id);
      if (offer) this.offers.set(id, { ...offer, frozenAt: offer.frozenAt ?? this.now });
    }
  }

  /** Everything written and attached, not sent. */
  application(
    offers: readonly string[],
    wish: Partial<ApplicantWish> = {},
    change: Answers = {},
    opening: { [name: string]: string } = {},
  ): string {
    this.people += 1;
    const full = { ...wish, number: this.people, offers };
    const { answers } = applicantOf(dice(`paper ${this.people}`), full, { prefix: '700', year: 2027 });
    for (const [step, fields] of Object.entries(change)) answers[step] = { ...answers[step], ...fields };
    const id = this.draft(answers, opening);
    for (const slot of ['medical', 'education', ...(wish.quota ? ['quota'] : [])]) this.attach(id, slot);
    return id;
  }

  attach(id: string, slot: string, kind: 'pdf' | 'image' = slot === 'medical' ? 'pdf' : 'image'): Refusal | undefined {
    const fileId = `00000000-0000-4000-8000-${String(this.files.size + 1 + this.ids).padStart(12, '0')}`;
    this.ids += 1;
    this.files.set(fileId, { sha256: 'f'.repeat(64), kind, details: {}, takenOn: null } as never);
    return this.act(id, 'attach', { slot, fileId }, { by: applicant });
  }

  filed(offers: readonly string[], wish: Partial<ApplicantWish> = {}): string {
    const id = this.application(offers, wish);
    this.must(id, 'send', {}, { by: applicant });
    return id;
  }

  /** An act about a choice; the code it is refused with, or nothing. */
  on(id: string, part: string, action: string, by: By, input: unknown = {}): string | undefined {
    return this.act(id, action, input, { by, part })?.code;
  }

  does(id: string, part: string, action: string, by: By, input: unknown = {}): void {
    this.must(id, action, input, { by, part } as Partial<Moment>);
  }

  choice(id: string, part: string): Choice {
    const found = this.of(id).facts.choices[part];
    if (!found) throw new Error(`no choice ${part}`);
    return found;
  }

  stands(id: string, part: string): string {
    return choiceStatus(this.choice(id, part));
  }

  accepted(id: string, part: string, mark = 4): void {
    this.does(id, part, 'acknowledge', committee);
    this.does(id, part, 'accept', committee, { marks: marksOf(part, mark) });
  }

  confirmed(id: string, part: string, mark = 4): void {
    this.accepted(id, part, mark);
    this.does(id, part, 'confirm-grades', second, { marks: marksOf(part, mark) });
  }

  sitting(part: string, startsAt: string, more: Partial<Sitting> = {}): string {
    const id = `00000000-0000-4000-9000-${String((this.ids += 1)).padStart(12, '0')}`;
    const { organisationId = '', terms } = this.offers.get(part) ?? {};
    this.sittings.set(id, {
      ...{ id, offerId: part, kind: String(terms?.exam), startsAt, minutes: 120, address: 'Абай даңғылы, 24', capacity: 30 }, // prettier-ignore
      ...{ state: 'planned', organisationId, invited: 0, graded: 0 },
      ...more,
    });
    return id;
  }

  invited(id: string, part: string, startsAt: string): string {
    const sitting = this.sitting(part, startsAt);
    this.does(id, part, 'schedule-exam', committee, { sitting });
    return sitting;
  }
}

export function formulaOf(label: string) {
  const row = demoSpecialties.find(one => one.label === label);
  const own = demoFormulas.filter(one => one.college === row?.college);
  const found = own.find(one => one.specialty === row?.specialty) ?? own.find(one => one.specialty === null);
  if (!found) throw new Error(`no formula for ${label}`);
  return found.definition;
}

export const marksOf = (label: string, mark: number) => marksFor(formulaOf(label), () => mark);
