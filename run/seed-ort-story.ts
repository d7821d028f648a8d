import type { OrtPlay, PlannedGraduate } from './seed-ort-play.ts';

// The weeks of registration before the demo's first morning, day by day: every status, every duty of every office and every
// kind of finding can be met at the end.

export interface OrtDay {
  at: string;
  does(play: OrtPlay): Promise<void>;
}

const at97 = { school: '97' };
const at13 = { school: '13' };
const at5 = { school: '5' };
const college = { school: 'K1' };
const technical = { school: 'T1' };

/** The winter stage of the year before: one never finished, one never paid in full, one changed their mind. */
export const winterPlan: readonly PlannedGraduate[] = [
  { label: 'winter-unfinished', ...at97, upto: 'half' },
  { label: 'winter-unpaid', ...at97, tests: 2 },
  { label: 'winter-withdrawn', ...at13, tests: 1 },
];

export const winterDays: readonly OrtDay[] = [
  {
    at: '2026-10-16T10:00:00+06:00',
    async does(play) {
      await play.give('winter-unfinished', 'winter-unpaid', 'winter-withdrawn');
      await play.write('winter-unfinished');
      await play.finish('winter-unpaid', 'winter-withdrawn');
      await play.receipt('winter-unpaid', 470);
      await play.receipt('winter-withdrawn');
    },
  },
  {
    at: '2026-10-20T11:00:00+06:00',
    async does(play) {
      await play.confirm('accountant 1', 'winter-unpaid', 'winter-withdrawn');
      await play.act('winter-withdrawn', 'withdraw', play.one('winter-withdrawn').actor, { reason: 'changed-mind' });
      const { fee } = await play.facts('winter-withdrawn');
      const refund = { amount: fee?.total ?? 0, number: 'ПП-118' };
      await play.act('winter-withdrawn', 'record-refund', play.staff('accountant 2'), refund);
    },
  },
  // What the close of the registration ends by itself.
  { at: '2026-11-05T00:10:00+06:00', does: () => Promise.resolve() },
];

const several = (label: string, count: number, more: Omit<PlannedGraduate, 'label'>): PlannedGraduate[] =>
  Array.from({ length: count }, (_, index) => ({ ...more, label: `${label}-${index + 1}` }));

export const summerPlan: readonly PlannedGraduate[] = [
  { label: 'access', ...at97, upto: 'access', known: true },
  ...several('first-password', 4, { ...at97, upto: 'access' }),
  ...several('access-13', 2, { ...at13, upto: 'access' }),
  { label: 'access-college', ...college, upto: 'access' },
  { label: 'access-technical', ...technical, upto: 'access' },
  { label: 'half', ...at97, upto: 'half' },
  { label: 'half-coordinator', ...at97, by: 'coordinator', upto: 'half' },
  { label: 'half-college', ...college, upto: 'half' },
  { label: 'full', ...at97, tests: 2, language: 'ky' },
  { label: 'full-under-16', ...at97, under16: true },
  { label: 'full-coordinator', ...at5, by: 'coordinator' },
  { label: 'unpaid', ...at97, tests: 3, language: 'ru' },
  { label: 'unpaid-benefit', ...at13, benefits: ['orphan'] },
  { label: 'unpaid-under-16', ...at5, under16: true },
  { label: 'unpaid-coordinator', ...at97, by: 'coordinator' },
  ...several('declared', 3, at97),
  ...several('declared-13', 2, at13),
  { label: 'declared-college', ...college },
  { label: 'shortage', ...at97, tests: 2 },
  { label: 'rejected', ...at13, tests: 1 },
  { label: 'verify', ...at97 },
  { label: 'verify-benefit', ...at97, benefits: ['disabled-child'] },
  { label: 'verify-under-16', ...at97, under16: true },
  { label: 'verify-coordinator', ...at13, by: 'coordinator' },
  { label: 'verify-technical', ...technical },
  { label: 'second-look', ...at97 },
  { label: 'disputed', ...at5, flaws: { photo: 'aside' } },
  { label: 'correct-photo', ...at97, flaws: { photo: 'glasses' } },
  { label: 'correct-wall', ...at13, flaws: { photo: 'background' } },
  { label: 'correct-passport', ...at97, flaws: { front: 'illegible' } },
  { label: 'correct-name', ...at5, flaws: { front: 'other-name' } },
  { label: 'correct-benefit', ...at97, benefits: ['highland'] },
  { label: 'corrected', ...at97, flaws: { photo: 'blurred' }, again: { photo: 'good' } },
  { label: 'refused-photo', ...at13, flaws: { photo: 'dark' }, again: { photo: 'headwear' } },
  { label: 'deciding', ...at97, flaws: { photo: 'grey' } },
  { label: 'not-admitted', ...at5, flaws: { photo: 'headwear' } },
  { label: 'benefit-refused', ...at97, benefits: ['kairylman'] },
  ...several('registered', 3, at97),
  { label: 'registered-benefit', ...at97, benefits: ['batken', 'highland'] },
  { label: 'registered-13', ...at13 },
  { label: 'registered-under-16', ...at5, under16: true },
  { label: 'registered-college', ...college, by: 'coordinator' },
  { label: 'registered-technical', ...technical },
  { label: 'overpaid', ...at5, tests: 0 },
  { label: 'withdrawn', ...at13, upto: 'half' },
  { label: 'refund-due', ...at97, tests: 1 },
];

const early = [
  'registered-1',
  'registered-2',
  'registered-benefit',
  'registered-college',
  'not-admitted',
  'refund-due',
];
const middle = [
  'registered-3',
  'registered-13',
  'registered-under-16',
  'registered-technical',
  'overpaid',
  'correct-photo',
  'correct-wall',
  'correct-passport',
  'correct-name',
  'correct-benefit',
  'corrected',
  'refused-photo',
  'deciding',
  'benefit-refused',
];
const lately = ['verify', 'verify-benefit', 'verify-under-16', 'verify-coordinator', 'verify-technical'];
const watched = ['second-look', 'disputed'];
const declared = ['declared-1', 'declared-2', 'declared-3', 'declared-13-1', 'declared-13-2', 'declared-college'];
const unpaid = ['unpaid', 'unpaid-benefit', 'unpaid-under-16', 'unpaid-coordinator'];
/** Who was given an access only on the last afternoon. */
const newcomers = ['first-password-3', 'first-password-4', 'access-13-2', 'access-technical'];

export const summerDays: readonly OrtDay[] = [
  {
    at: '2027-07-21T09:40:00+06:00',
    does: play => play.give(...summerPlan.map(({ label }) => label).filter(label => !newcomers.includes(label))),
  },
  {
    at: '2027-07-22T16:20:00+06:00',
    async does(play) {
      await play.declare('97', 32);
      await play.declare('13', 11);
      await play.declare('5', 7);
      await play.declare('T1', 3);
      await play.none('70', 'district LEN');
      await play.invite('29');
      await play.finish(...early);
      await play.write('withdrawn');
      await play.paid(...early);
    },
  },
  {
    at: '2027-07-26T11:00:00+06:00',
    async does(play) {
      for (const label of early.slice(0, 4)) await play.accept(label);
      await play.accept('not-admitted', 'identity');
      await play.find('not-admitted', 'photo', 'propose-refusal', ['photo', 'not-retouched']);
      await play.act('refund-due', 'withdraw', play.one('refund-due').actor, { reason: 'changed-mind' });
      await play.act('withdrawn', 'withdraw', play.one('withdrawn').actor, { reason: 'by-mistake' });
    },
  },
  {
    at: '2027-07-28T15:00:00+06:00',
    async does(play) {
      await play.act('not-admitted', 'second-look', play.staff('reviewer 2'), { check: 'photo', agree: true });
      await play.act('not-admitted', 'not-admit', play.staff('centre'), { check: 'photo' });
      const { fee } = await play.facts('not-admitted');
      const refund = { amount: fee?.total ?? 0, number: 'ПП-204' };
      await play.act('not-admitted', 'record-refund', play.staff('accountant 2'), refund);
    },
  },
  {
    at: '2027-08-02T18:30:00+06:00',
    async does(play) {
      await play.finish(...middle, 'shortage', 'rejected');
      await play.paid(...middle.filter(label => !['registered-3', 'overpaid'].includes(label)));
      await wrongReceipt(play, 'registered-3');
      await play.receipt('overpaid', 1410);
      await play.receipt('shortage', 940);
      await play.receipt('rejected', 470);
    },
  },
  {
    at: '2027-08-04T10:15:00+06:00',
    async does(play) {
      await play.confirm('accountant 2', 'registered-3', 'overpaid', 'shortage');
      const [payment = ''] = Object.keys((await play.facts('rejected')).payments);
      await play.act('rejected', 'reject-payment', play.staff('accountant 2'), { payment, reason: 'not-found' });
      for (const label of middle.slice(0, 5)) await play.accept(label);
    },
  },
  {
    at: '2027-08-05T11:30:00+06:00',
    async does(play) {
      await play.find('correct-photo', 'photo', 'return-check', ['photo', 'no-glasses']);
      await play.find('correct-wall', 'photo', 'return-check', ['photo', 'background'], ['photo', 'nothing-else']);
      await play.find('correct-passport', 'identity', 'return-check', ['front', 'illegible']);
      await play.find('correct-name', 'identity', 'return-check', ['surname', 'differs-from-document']);
      await play.find('correct-benefit', 'benefit', 'return-check', ['highland', 'not-proving']);
      await play.find('corrected', 'photo', 'return-check', ['photo', 'sharpness']);
      await play.find('refused-photo', 'photo', 'return-check', ['photo', 'light']);
      await play.find('benefit-refused', 'benefit', 'propose-refusal', ['kairylman', 'not-own']);
      await play.find('deciding', 'photo', 'propose-refusal', ['photo', 'not-retouched']);
      // What nothing is wrong with is accepted beside it.
      for (const label of middle.slice(5)) await play.accept(label);
    },
  },
  {
    at: '2027-08-06T09:30:00+06:00',
    async does(play) {
      await play.finish(...lately, ...watched);
      await lookedAtTwice(play, watched);
      await play.mend('corrected', 'photo');
      await play.mend('refused-photo', 'photo');
      await play.act('benefit-refused', 'second-look', play.staff('reviewer 2'), { check: 'benefit', agree: true });
    },
  },
  {
    at: '2027-08-09T10:30:00+06:00',
    async does(play) {
      await play.paid(...lately);
      await play.act('second-look', 'accept-check', play.staff('reviewer 1'), { check: 'identity' });
      await play.act('disputed', 'accept-check', play.staff('reviewer 2'), { check: 'photo' });
      await play.find('disputed', 'photo', 'return-check', ['photo', 'centred']);
      await play.find('refused-photo', 'photo', 'propose-refusal', ['photo', 'no-headwear']);
      await play.act('deciding', 'second-look', play.staff('reviewer 2'), { check: 'photo', agree: true });
    },
  },
  {
    at: '2027-08-09T17:20:00+06:00',
    async does(play) {
      await play.give(...newcomers);
      await play.write('half', 'half-coordinator', 'half-college', 'full', 'full-under-16', 'full-coordinator');
      await play.finish(...unpaid, ...declared);
      for (const label of declared) await play.receipt(label);
    },
  },
];

/** A number typed wrong, taken back and entered again (000-43). */
async function wrongReceipt(play: OrtPlay, label: string): Promise<void> {
  await play.act(label, 'add-receipt', play.one(label).actor, { method: 'bank', amount: 470, number: '40041' });
  const [payment = ''] = Object.keys((await play.facts(label)).payments);
  await play.act(label, 'cancel-receipt', play.one(label).actor, { payment });
  await play.receipt(label);
}

/** For one morning the centre has everything looked at twice; then a share again. Which share, is drawn by chance. */
async function lookedAtTwice(play: OrtPlay, labels: readonly string[]): Promise<void> {
  await play.rules({ secondLookPercent: 100 });
  await play.paid(...labels);
  await play.rules({ secondLookPercent: 5 });
}
