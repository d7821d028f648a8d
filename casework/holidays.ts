// On which days is nobody at work? Working days are counted without them; the ministry announces them.
import type { Actor } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';
import { upsertHolidays } from '#records/holidays.ts';
import type { Casework } from './casework.ts';
import { NotAllowedError } from './errors.ts';
import { register } from './register.ts';

export async function announceHolidays(
  casework: Casework,
  asked: { commandId: string; actor: Actor; country: 'KG' | 'KZ'; days: readonly { date: string; names: Names }[] },
): Promise<{ days: number }> {
  const { commandId, actor, country, days } = asked;
  if (!actor.roles.some(held => held.role === 'ministry')) throw new NotAllowedError();
  const entry = {
    id: commandId,
    accountId: actor.accountId ?? null,
    kind: 'holidays.announce',
    body: { country, days },
  };
  return register(casework, { ...entry, details: { country, days: days.length } }, async trx => {
    await upsertHolidays(trx, country, days);
    return { days: days.length };
  });
}
