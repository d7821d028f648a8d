import { correctionOf, type FamilyWish } from '#programs/grade-one/demo/families.ts';
import { joinedSchools } from '#programs/grade-one/demo/town.ts';
import { organisationIdOf } from '#records/import-tables.ts';
import type { Actor } from '#domain/actors.ts';
import { act, begin, imagine, send, write, type SeededFamily } from './seed-families.ts';
import { together, type SeedGround } from './seed-ground.ts';
import { bringQuotas, type Town } from './seed-town.ts';

// The months before the demo's first morning, day by day: what families wrote, what schools did, what the district offered.
// Every status and every duty of the desk can be found at the end.

type Wish = Omit<FamilyWish, 'number'> & { label: string; steps?: readonly string[]; draft?: true };

export interface Day {
  at: string;
  /** Who files this day, in this order. */
  files?: readonly Wish[];
  /** What people do once the day's registries have answered. */
  acts?(play: Play): Promise<void>;
}

export interface Play {
  family(label: string): SeededFamily;
  staff(office: string): Actor;
  act(label: string, action: string, office: string, input?: unknown): Promise<void>;
}

const phonePrefix = '70020';

/** Plays one day: drafts side by side, sent one after the other, so that tickets follow the order of the list. */
export async function playDay(
  ground: SeedGround,
  town: Town,
  day: Day,
  families: Map<string, SeededFamily>,
  settle: (people: readonly unknown[]) => Promise<void>,
): Promise<void> {
  const begun: { family: SeededFamily; wish: Wish }[] = [];
  for (const wish of day.files ?? []) {
    const number = families.size + 1;
    const family = await begin(
      ground,
      town.seasonId,
      wish.label,
      imagine(ground.seed, { ...wish, number }, phonePrefix),
    );
    families.set(wish.label, family);
    begun.push({ family, wish });
  }
  await together(begun, ({ family, wish }) => write(ground, family, wish.steps));
  for (const { family, wish } of begun) if (!wish.draft) await send(ground, family);
  await settle(begun.flatMap(({ family }) => family.people));
  if (!day.acts) return;
  await day.acts(playOf(ground, town, families));
  await settle([]);
}

function playOf(ground: SeedGround, town: Town, families: ReadonlyMap<string, SeededFamily>): Play {
  const family = (label: string): SeededFamily => {
    const found = families.get(label);
    if (!found) throw new Error(`the demo has no family ${label}`);
    return found;
  };
  const staff = (office: string): Actor => {
    const found = town.staff.get(office)?.actor;
    if (!found) throw new Error(`the demo has nobody as ${office}`);
    return found;
  };
  return {
    family,
    staff,
    act: (label, action, office, input) =>
      act(ground, family(label), action, office === 'family' ? family(label).actor : staff(office), input),
  };
}

const sixPapers = [
  'statement',
  'birth-certificate',
  'parent-passport',
  'health-certificate',
  'vaccination-certificate',
  'photo-3x4',
] as const;
const brought = (papers: readonly string[]) => ({ papers: papers.map(paper => ({ paper, as: 'original' })) });

function several(school: string, language: string, from: number, to: number): Wish[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    label: `${school}-${language}-${from + index}`,
    school,
    language,
  }));
}

const others = joinedSchools.filter(each => !['97', '5', '13'].includes(each.code));
const elsewhere = (count: number, from: number): Wish[] =>
  others.flatMap(({ code, seats }) => several(code, seats.ky && code !== '24' ? 'ky' : 'ru', from, from + count - 1));

export function daysBefore(ground: SeedGround, town: Town): readonly Day[] {
  return [
    { at: '2027-05-28T15:00:00+06:00', acts: () => bringQuotas(ground, town) },
    {
      at: '2027-06-07T10:05:00+06:00',
      files: [
        ...several('97', 'ky', 1, 8),
        ...several('13', 'ru', 1, 9),
        ...several('5', 'ky', 1, 6),
        ...elsewhere(1, 1),
      ],
    },
    {
      at: '2027-06-09T11:20:00+06:00',
      files: [
        ...several('97', 'ky', 9, 14),
        { label: 'slip-mended', school: '97', language: 'ky', slip: 'given-name' },
        { label: 'slip-left', school: '97', language: 'ru', slip: 'passport' },
        { label: 'ward', school: '97', language: 'ky', guardian: true },
        { label: 'soldier', school: '97', language: 'ru', claim: 'servicemen' },
        { label: 'teacher-there', school: '97', language: 'ky', claim: 'staff', elsewhere: true },
        { label: 'discarded', school: '62', language: 'ky', draft: true, steps: ['child'] },
      ],
      acts: async play => {
        await play.act('slip-mended', 'correct', 'family', correctionOf(play.family('slip-mended')));
        await play.act('discarded', 'discard-draft', 'family');
      },
    },
    {
      at: '2027-06-11T15:40:00+06:00',
      acts: async play => {
        await play.act('ward', 'confirm-ward', 'director 97');
        await play.act('soldier', 'confirm-priority', 'director 97');
        await play.act('teacher-there', 'reject-priority', 'director 97');
      },
    },
    {
      at: '2027-06-14T09:30:00+06:00',
      files: [
        ...several('13', 'ru', 10, 17),
        ...several('5', 'ky', 7, 11),
        { label: 'kairylman', school: '13', language: 'ru', claim: 'kairylman' },
        ...several('97', 'ru', 1, 6),
      ],
      acts: async play => {
        await play.act('slip-left', 'confirm-data', 'clerk 97');
      },
    },
    {
      at: '2027-06-16T12:00:00+06:00',
      acts: async play => {
        await play.act('kairylman', 'confirm-priority', 'director 13');
      },
    },
    { at: '2027-06-24T18:10:00+06:00', files: [...elsewhere(1, 2), ...several('97', 'ky', 15, 18)] },
    // A seat is given back: it goes to the head of the queue, who takes it.
    { at: '2027-07-05T10:00:00+06:00', acts: play => play.act('13-ru-2', 'withdraw', 'family') },
    { at: '2027-07-06T19:45:00+06:00', acts: play => play.act('kairylman', 'accept-offer', 'family') },
    // The next one does not answer in 48 hours and is passed over; the one after takes the seat.
    { at: '2027-07-12T10:00:00+06:00', acts: play => play.act('13-ru-3', 'withdraw', 'family') },
    { at: '2027-07-14T10:05:00+06:00' },
    { at: '2027-07-15T08:15:00+06:00', acts: play => play.act('13-ru-14', 'accept-offer', 'family') },
    {
      at: '2027-07-20T11:00:00+06:00',
      acts: async play => {
        const free = { organisationId: organisationIdOf('24'), language: 'ru' };
        await play.act('13-ru-17', 'offer-elsewhere', 'district PER', free);
        await play.act('13-ru-16', 'withdraw', 'family');
      },
    },
    { at: '2027-07-21T20:00:00+06:00', acts: play => play.act('13-ru-17', 'decline-offer', 'family') },
    ...august,
  ];
}

const august: readonly Day[] = [
  { at: '2027-08-01T00:01:00+06:00' },
  {
    at: '2027-08-02T10:02:00+06:00',
    files: [...several('97', 'ru', 7, 9), ...elsewhere(1, 3).slice(0, 5)],
    acts: async play => {
      await play.act('5-ky-10', 'choose-vacant-school', 'family', {
        organisationId: organisationIdOf('62'),
        language: 'ky',
      });
    },
  },
  {
    at: '2027-08-03T11:30:00+06:00',
    acts: async play => {
      for (const label of ['97-ky-1', '97-ky-2', '97-ky-3', '97-ky-4', '97-ru-1']) {
        await play.act(label, 'take-in', 'clerk 97', brought(sixPapers));
        await play.act(label, 'accept-papers', 'clerk 97', { papers: sixPapers });
      }
      await play.act('62-ky-1', 'take-in', 'clerk 62', brought(sixPapers));
      await play.act('62-ky-1', 'accept-papers', 'clerk 62', { papers: sixPapers });
    },
  },
  {
    at: '2027-08-05T16:00:00+06:00',
    acts: async play => {
      for (const label of ['97-ky-1', '97-ky-2', '97-ky-3', '97-ru-1'])
        await play.act(label, 'enrol', 'director 97', { orderNumber: '114' });
      await play.act('62-ky-1', 'enrol', 'director 62', { orderNumber: '31-к' });
    },
  },
  {
    at: '2027-08-06T10:40:00+06:00',
    files: [{ label: 'no-catchment', school: '62', language: 'ky', elsewhere: true }, ...several('61', 'ru', 1, 2)],
    acts: async play => {
      for (const label of ['97-ky-1', '97-ky-2'])
        await play.act(label, 'assign-class', 'director 97', { className: '1-А' });
      for (const label of ['97-ky-5', '97-ky-6']) await play.act(label, 'take-in', 'clerk 97', brought(sixPapers));
      await play.act('97-ky-7', 'take-in', 'clerk 97', brought(['statement', 'parent-passport', 'photo-3x4']));
      await play.act('97-ky-8', 'take-in', 'clerk 97', brought(['statement', 'birth-certificate']));
      await play.act('97-ru-2', 'take-in', 'clerk 97', brought(['statement', 'parent-passport', 'birth-certificate']));
      await play.act('13-ru-1', 'take-in', 'clerk 13', brought(['statement', 'parent-passport']));
      await play.act('no-catchment', 'refuse', 'director 62', { reason: 'data-not-confirmed' });
    },
  },
  {
    at: '2027-08-09T09:20:00+06:00',
    files: [
      { label: 'slip-now', school: '97', language: 'ky', slip: 'given-name' },
      { label: 'foreigner', school: '97', language: 'ru', foreign: true },
      { label: 'unlisted', school: '97', language: 'ky', unlisted: true },
      { label: 'ward-now', school: '97', language: 'ky', guardian: true },
      { label: 'teacher-now', school: '97', language: 'ky', claim: 'staff' },
      { label: 'soldier-now', school: '13', language: 'ru', claim: 'servicemen' },
      { label: 'draft-full', school: '97', language: 'ky', draft: true },
      { label: 'draft-half', school: '97', language: 'ru', draft: true, steps: ['child', 'applicant'] },
      { label: 'draft-new', school: '28', language: 'ky', draft: true, steps: ['child'] },
    ],
    acts: async play => {
      await play.act('97-ky-9', 'take-in', 'clerk 97', brought(sixPapers));
      await play.act('97-ky-9', 'return-paper', 'clerk 97', { paper: 'health-certificate', reason: 'seal-missing' });
      await play.act('97-ky-10', 'take-in', 'clerk 97', brought(sixPapers));
      await play.act('97-ru-8', 'withdraw', 'family');
    },
  },
  // The seat that is given back this morning is offered until Wednesday.
  { at: '2027-08-10T08:50:00+06:00', acts: play => play.act('13-ru-4', 'withdraw', 'family') },
];
