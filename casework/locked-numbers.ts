// Numbers that are given out while several commands are judged in one transaction: no row tells of them yet.
import type { Knex } from 'knex';
import type { ReceiptStands } from '#domain/actions.ts';
import { lockNumber } from '#records/number-series.ts';

/** Numbers of gap-free series under lock, given out one after the other. */
export class LockedNumbers {
  readonly #last = new Map<string, number>();

  async next(trx: Knex.Transaction, seasonId: string, name: string): Promise<number> {
    const key = `${seasonId} ${name}`;
    if (!this.#last.has(key)) this.#last.set(key, await lockNumber(trx, seasonId, name));
    return (this.#last.get(key) ?? 0) + 1;
  }

  take(seasonId: string, names: readonly string[]): void {
    for (const name of names) this.#last.set(`${seasonId} ${name}`, (this.#last.get(`${seasonId} ${name}`) ?? 0) + 1);
  }
}

/** Receipts that were just declared. */
export class GivenReceipts {
  readonly #cases = new Map<string, string>();

  of(seasonId: string, number: string): { caseId: string } | undefined {
    const caseId = this.#cases.get(`${seasonId} ${number}`);
    return caseId === undefined ? undefined : { caseId };
  }

  note(seasonId: string, caseId: string, receipts: readonly ReceiptStands[]): void {
    for (const { number, state } of receipts)
      if (state === 'under-review') this.#cases.set(`${seasonId} ${number}`, caseId);
  }
}
