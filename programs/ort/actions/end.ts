import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import type { OrtFacts } from '../facts.ts';
import { owesPayment } from '../fold.ts';
import { fillers, notClosed } from './permitted.ts';

/** The registration closed and the form was not finished, or not paid by the date it had (domain.md O19). */
export const expire = action<OrtFacts, ClockInput>({
  name: 'expire',
  who: ['clock'],
  clause: '000-50',
  input: clockInput,
  may: f => firstRefusal(notClosed(f), f.finishedAt && !owesPayment(f) ? refuse('no-longer') : undefined),
  record: f => ({ events: [one('expired', { why: f.finishedAt ? 'not-paid' : 'not-finished' })] }),
});

const withdrawReasons = ['changed-mind', 'left-the-school', 'by-mistake', 'second-registration'] as const;
const withdrawal = z.object({ reason: z.enum(withdrawReasons) });

export const withdraw = action<OrtFacts, z.infer<typeof withdrawal>>({
  name: 'withdraw',
  who: fillers,
  clause: 'domain 4.1 O20',
  input: withdrawal,
  may: notClosed,
  record: (_f, input) => ({ events: [one('withdrawn', { reason: input.reason })] }),
});

const phoneReasons = ['lost', 'changed-operator', 'typed-wrong', 'taken-over'] as const;
const phone = z.object({ reason: z.enum(phoneReasons) });

/** 000-19: the login changes only under supervision. The number itself is the account's; the case says who changed it and why. */
export const recordPhoneChange = action<OrtFacts, z.infer<typeof phone>>({
  name: 'record-phone-change',
  who: [
    { role: 'district', relation: 'district' },
    { role: 'centre', relation: 'all' },
  ],
  clause: '000-19',
  input: phone,
  may: () => undefined,
  record: (_f, input) => ({ events: [one('phone.changed', { reason: input.reason })] }),
});
