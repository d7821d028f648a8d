// A register on paper: registrations for the test with their receipts and numbers in memory, and the people who act on them.
import type { Answers, Found, Look, Recorded } from '#domain/actions.ts';
import type { Rules } from '#domain/season.ts';
import type { CheckName, OrtFacts } from '#programs/ort/facts.ts';
import { ort } from '#programs/ort/program.ts';
import { needed } from '#programs/ort/status.ts';
import { at, PaperGround, type By, type PaperCase } from './paper-ground.ts';

export { at, oneMs } from './paper-ground.ts';

export const graduate: By = { role: 'graduate', accountId: 'graduate' };
export const coordinator: By = { role: 'coordinator', accountId: 'coordinator' };
export const accountant: By = { role: 'accountant', accountId: 'accountant-1' };
export const otherAccountant: By = { role: 'accountant', accountId: 'accountant-2' };
export const reviewer: By = { role: 'reviewer', accountId: 'reviewer-1' };
export const otherReviewer: By = { role: 'reviewer', accountId: 'reviewer-2' };
export const thirdReviewer: By = { role: 'reviewer', accountId: 'reviewer-3' };
export const centre: By = { role: 'centre', accountId: 'centre' };

/** The registration of 2027 by the template of 2026: from 18 February until the end of 2 April. */
export const closes = at('2027-04-03');

export interface PaperReceipt {
  caseId: string;
  payment: string;
  number: string;
  amount: number;
  state: string;
}

type Slot = 'front' | 'back' | 'photo' | 'consent' | 'benefit';

export class PaperRegister extends PaperGround<OrtFacts> {
  readonly receipts = new Map<string, PaperReceipt>();
  lastNumber = 0;

  constructor(options: { rules?: Rules; holidays?: string[]; table?: string } = {}) {
    const { table = '2026', rules, ...rest } = options;
    // A second look is drawn only where a sentence is about it.
    const all = { secondLookPercent: 0, ...ort.ruleTables?.[table], ...rules };
    super(ort, { template: 'practice-2026', ...rest, rules: all });
    this.now = at('2027-03-01 10:00');
  }

  protected override answer(one: PaperCase<OrtFacts>, look: Look, found: Found): void {
    if (look.ask === 'receipt')
      found.receipts[look.as] = [...this.receipts.values()].find(
        r => r.number === look.number && (r.state === 'under-review' || r.state === 'confirmed'),
      );
    else if (look.ask === 'next-number') found.numbers[look.as] = this.lastNumber + 1;
    else super.answer(one, look, found);
  }

  protected override written(one: PaperCase<OrtFacts>, recorded: Recorded): void {
    for (const receipt of recorded.receipts ?? [])
      this.receipts.set(`${one.id}|${receipt.payment}`, { ...receipt, caseId: one.id });
    this.lastNumber += recorded.numbersTaken?.length ?? 0;
  }

  access(answers = form()): string {
    return this.draft(answers, { organisationId: 'school', surname: 'Асанова', givenName: 'Айзада' });
  }

  upload(kind: 'image' | 'pdf' = 'image'): string {
    this.ids += 1;
    const fileId = `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
    const details = { width: 900, height: 1200, grey: false, sharpness: 0.9 };
    this.files.set(fileId, { sha256: `sha-${this.ids}`, kind, takenOn: '2027-02-01', details });
    return fileId;
  }

  attach(id: string, slot: Slot, by = graduate, category?: string) {
    return this.act(id, 'attach', { slot, fileId: this.upload(), ...(category ? { category } : {}) }, { by });
  }

  /** Everything written and attached by one of the two who may, with the benefits claimed. */
  filled(wish: { answers?: Answers; benefits?: string[]; by?: By } = {}): string {
    const { by = graduate } = wish;
    const id = this.access(wish.answers);
    this.must(id, 'begin', {}, { by });
    const proofs = (wish.benefits ?? []).map((category): [Slot, string] => ['benefit', category]);
    for (const [slot, category] of [['front'], ['back'], ['photo'], ...proofs] as [Slot, string?][]) {
      if (this.attach(id, slot, by, category)) throw new Error(`${slot} is refused`);
    }
    return id;
  }

  finished(wish: Parameters<PaperRegister['filled']>[0] = {}): string {
    const id = this.filled(wish);
    this.must(id, 'finish', {}, { by: wish.by ?? graduate });
    return id;
  }

  /** Adds a receipt of what is missing, or of `amount`; answers with the payment's key. */
  receipt(id: string, amount?: number, number?: string): string {
    const { facts } = this.of(id);
    this.ids += 1;
    const input = { method: 'bank', amount: amount ?? facts.fee?.total ?? 0, number: number ?? `R-${this.ids}00` };
    this.must(id, 'add-receipt', input, { by: graduate });
    return Object.keys(this.of(id).facts.payments).at(-1) ?? '';
  }

  confirm(id: string, payment: string, by = accountant): void {
    this.must(id, 'confirm-payment', { payment }, { by });
  }

  paid(wish: Parameters<PaperRegister['filled']>[0] = {}): string {
    const id = this.finished(wish);
    this.confirm(id, this.receipt(id));
    return id;
  }

  accept(id: string, check: CheckName, by = reviewer): void {
    this.must(id, 'accept-check', { check }, { by });
  }

  registered(wish: Parameters<PaperRegister['filled']>[0] = {}): string {
    const id = this.paid(wish);
    for (const check of needed(this.of(id).facts)) this.accept(id, check);
    return id;
  }

  returned(id: string, check: CheckName, item: string, reason: string, by = reviewer): void {
    this.must(id, 'return-check', { check, findings: [{ item, reason }] }, { by });
  }

  /** Templates told since a mark in the list of notices. */
  told(id: string): string[] {
    return this.notices.filter(notice => notice.caseId === id).map(notice => notice.template);
  }
}

let graduates = 0;

/** What a graduate writes; everybody has a number of their own. */
export function form(change: Answers = {}): Answers {
  graduates += 1;
  const base: Answers = {
    personal: {
      surname: 'Асанова',
      givenName: 'Айзада',
      sex: 'female',
      bornOn: '2009-05-14',
      identity: 'passport',
      passport: 'ID1234567',
      pin: pinOf(graduates),
    },
    address: { settlement: 'Бишкек', street: 'Жибек Жолу', house: '12/1' },
    tests: { subjects: ['mathematics', 'physics'], language: 'ky' },
  };
  for (const [step, fields] of Object.entries(change)) base[step] = { ...base[step], ...fields };
  return base;
}

export const pinOf = (number: number): string => `114052009${String(number).padStart(5, '0')}`;

/** 001-9: too young for a passport. */
export const young: Answers = {
  personal: { bornOn: '2011-06-20', identity: 'under-16', certificate: 'КР-1 1234567', pin: '12006201100001' },
};
