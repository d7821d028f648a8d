import { collegeOf, type Choice, type CollegePlay, type Desk, type PlannedApplicant } from './seed-college-play.ts';

// The summer of admission before the demo's first morning, day by day: every status of a choice, every duty of every office and
// both ways to apply can be met at the end.

export interface CollegeDay {
  at: string;
  does(play: CollegePlay): Promise<void>;
}

const several = (label: string, count: number, more: Omit<PlannedApplicant, 'label'>): PlannedApplicant[] =>
  Array.from({ length: count }, (_, index) => ({ ...more, label: `${label}-${index + 1}` }));

const ast = { offers: ['software-kk'] };
export const collegePlan: readonly PlannedApplicant[] = [
  // July: what has to be drawn or played is applied for first.
  ...several('design', 3, { offers: ['design', 'software-kk'] }),
  { label: 'design-absent', offers: ['design'] },
  { label: 'design-third', offers: ['design', 'building'], language: 'ru' },
  { label: 'design-appealed', offers: ['design'] },
  { label: 'music-waiting', offers: ['music', 'nursery'] },
  { label: 'music-graded', offers: ['music'] },
  { label: 'music-below', offers: ['music', 'software-ru'] },
  { label: 'music-appealed', offers: ['music'] },
  // The first days of August.
  ...several('scored', 4, { offers: ['software-kk', 'software-ru'] }),
  { label: 'scored-rural', offers: ['building', 'software-kk'], quota: 'rural' },
  { label: 'scored-filed', ...ast, by: 'AST' },
  { label: 'other-college', offers: ['nursing', 'software-ru'], by: 'AST' },
  { label: 'to-confirm-1', offers: ['software-ru', 'welding'] },
  { label: 'to-confirm-2', offers: ['welding'], language: 'ru' },
  { label: 'to-confirm-orphan', offers: ['software-kk'], quota: 'orphan' },
  { label: 'differing', offers: ['software-ru'] },
  ...several('exam-pending', 3, { offers: ['nursery'] }),
  { label: 'exam-pending-11', offers: ['primary', 'software-11'], education: 'after_11' },
  ...several('exam-planned', 3, { offers: ['nursing'] }),
  { label: 'exam-beside', offers: ['nursing', 'accounting'] },
  { label: 'rejected', offers: ['software-kk', 'nursery'] },
  { label: 'rejected-alone', offers: ['nursing'] },
  { label: 'choice-withdrawn', offers: ['software-kk', 'accounting'] },
  { label: 'withdrawn', offers: ['software-ru'] },
  { label: 'erroneous', offers: ['software-kk', 'building'] },
  { label: 'erroneous-paper', offers: ['nursing'], language: 'ru' },
  { label: 'mended', offers: ['software-kk'] },
  { label: 'lapsed', offers: ['welding'] },
  ...several('processing', 3, { offers: ['software-kk', 'software-ru', 'building', 'nursery'] }),
  { label: 'processing-quota', offers: ['building'], quota: 'disability' },
  { label: 'processing-alm', offers: ['nursing', 'nursery'] },
  // This morning.
  ...several('new', 3, { offers: ['software-kk', 'nursery', 'building'] }),
  { label: 'new-11', offers: ['software-11'], education: 'after_11' },
  { label: 'new-paid', offers: ['software-paid'], language: 'ru' },
  { label: 'new-filed', offers: ['nursing', 'software-kk'], by: 'ALM' },
  // Not sent.
  { label: 'draft-half', offers: ['software-kk'], upto: 'half' },
  { label: 'draft-full', offers: ['software-kk', 'nursing'] },
  { label: 'draft-filed', offers: ['welding'], by: 'AST', upto: 'half' },
];

const labels = (prefix: string): string[] => collegePlan.map(one => one.label).filter(one => one.startsWith(prefix));
const first = (label: string): Choice => [label, collegePlan.find(one => one.label === label)?.offers[0] ?? ''];
const all = (...applicants: string[]): Choice[] =>
  applicants.flatMap(label => (collegePlan.find(one => one.label === label)?.offers ?? []).map((offer): Choice => [label, offer])); // prettier-ignore

/** The same act on many choices, one signature for each college. */
async function each(
  play: CollegePlay,
  desk: Desk,
  day: string,
  name: string,
  choices: readonly Choice[],
  input: (choice: Choice) => unknown = () => ({}),
): Promise<void> {
  for (const college of ['AST', 'ALM'] as const) {
    const own = choices.filter(([, offer]) => collegeOf(offer) === college);
    await play.sign(college, desk, `${name} ${day}`, own.map(choice => play.on(choice, name, input(choice)))); // prettier-ignore
  }
}

const acknowledge = (play: CollegePlay, day: string, choices: readonly Choice[]) =>
  each(play, 'committee 1', day, 'acknowledge', choices);
const accept = (play: CollegePlay, day: string, choices: readonly Choice[]) =>
  each(play, 'committee 1', day, 'accept', choices, choice => ({ marks: play.marks(choice), ...quotaOf(choice) }));
const confirm = (play: CollegePlay, day: string, choices: readonly Choice[], off = false) =>
  each(play, 'committee 2', day, 'confirm-grades', choices, choice => ({ marks: play.marks(choice, off) }));

const quotaOf = ([label]: Choice) =>
  collegePlan.find(one => one.label === label)?.quota ? { quota: 'confirmed' } : {};

const places = { design: 'Астана қ., Абай даңғылы, 24, 12-шеберхана', music: 'Алматы қ., Достық даңғылы, 97, концерт залы', nursing: 'Алматы қ., Достық даңғылы, 97, 204-кабинет' }; // prettier-ignore

/** Plans a sitting and invites to it, by one signature. */
async function invite(
  play: CollegePlay,
  label: string,
  offer: 'design' | 'music' | 'nursing',
  startsAt: string,
  choices: readonly Choice[],
): Promise<void> {
  // prettier-ignore
  const college = collegeOf(offer);
  const id = play.sittingId(label);
  const kind = offer === 'nursing' ? 'psychometric' : 'creative';
  const sitting = { id, offerId: offerIdOf(play, choices), kind, startsAt, minutes: 180, address: places[offer], capacity: 30 }; // prettier-ignore
  await play.sign(college, 'committee 1', `sitting ${label}`, [
    play.atOffice(college, 'plan-sitting', { sitting }),
    ...choices.map(choice => play.on(choice, 'schedule-exam', { sitting: id })),
  ]);
}

const offerIdOf = (play: CollegePlay, [choice]: readonly Choice[]): string =>
  (choice && play.on(choice, 'schedule-exam').part) ?? '';

const designers: Choice[] = labels('design').map(label => [label, 'design']);
const musicians: Choice[] = labels('music').map(label => [label, 'music']);
const beside: Choice[] = [...all(...labels('design'), ...labels('music'))].filter(([, offer]) => !['design', 'music'].includes(offer)); // prettier-ignore
const nurses: Choice[] = [...labels('exam-planned').map((label): Choice => [label, 'nursing']), ['exam-beside', 'nursing']]; // prettier-ignore

const early = [
  ...['scored-1', 'scored-2', 'scored-3', 'scored-4', 'scored-rural', 'scored-filed'],
  ...['rejected', 'rejected-alone', 'choice-withdrawn', 'withdrawn', 'lapsed', 'exam-beside'],
];
const middle = [
  ...['other-college', 'to-confirm-1', 'to-confirm-2', 'to-confirm-orphan', 'differing', ...labels('exam-p')],
  ...['erroneous', 'erroneous-paper', 'mended'],
];
const lately = labels('processing');
const fresh = labels('new');

const graded = (grade: number) => ({ grade });

export const collegeDays: readonly CollegeDay[] = [
  { at: '2027-06-30T11:00:00+05:00', does: play => play.file(...labels('design'), ...labels('music')) },
  {
    at: '2027-07-01T10:30:00+05:00',
    async does(play) {
      await acknowledge(play, '07-01', [...designers, ...musicians, ...beside]);
      await accept(play, '07-01', [...designers, ...musicians]);
      // Of one the second entry is still awaited when its exam is graded.
      await confirm(play, '07-01', [...designers, ...musicians.filter(([label]) => label !== 'music-graded')]);
      await invite(play, 'design', 'design', '2027-07-08T10:00:00+05:00', designers);
    },
  },
  {
    at: '2027-07-05T09:20:00+05:00',
    async does(play) {
      const moved = {
        sitting: play.sittingId('design'),
        startsAt: '2027-07-09T10:00:00+05:00',
        address: places.design,
      };
      await play.sign('AST', 'committee 1', 'move design', [
        play.atOffice('AST', 'move-sitting', moved),
        ...designers.map(choice => play.on(choice, 'move-exam', { sitting: moved.sitting })),
      ]);
      await accept(play, '07-05', beside);
      await confirm(play, '07-05', beside);
    },
  },
  {
    at: '2027-07-09T15:30:00+05:00',
    async does(play) {
      const came = designers.filter(([label]) => label !== 'design-absent');
      await play.sign('AST', 'examiner 1', 'absent', [play.on(first('design-absent'), 'mark-absent')]);
      await each(play, 'examiner 1', '07-09', 'grade-exam', came, ([label]) => graded(label === 'design-third' ? 3 : 4)); // prettier-ignore
      await each(play, 'examiner 2', '07-09', 'grade-exam', came, ([label]) => graded(label === 'design-appealed' ? 3 : 5)); // prettier-ignore
      await each(play, 'chair', '07-09', 'grade-exam', [first('design-third')], () => graded(4));
      await play.does('design-appealed', 'appeal', { text: 'Бағаммен келіспеймін: жұмысымды қайта қарауды сұраймын.' }, 'design'); // prettier-ignore
    },
  },
  {
    at: '2027-07-12T14:00:00+05:00',
    async does(play) {
      const choice = first('design-appealed');
      const protocol = await play.paper('design-appealed', 'protocol', play.desk('AST', 'committee 1').actor);
      await each(play, 'committee 1', 'appeal', 'decide-appeal', [choice], () => ({ decision: 'raise', grade: 4, protocol })); // prettier-ignore
      await each(play, 'committee 2', 'appeal', 'second-appeal', [choice], () => ({ agree: true }));
    },
  },
  { at: '2027-07-30T12:10:00+05:00', does: play => play.file(...early) },
  {
    at: '2027-08-02T09:40:00+05:00',
    async does(play) {
      await acknowledge(play, '08-02', all(...early));
      await invite(play, 'design again', 'design', '2027-08-13T10:00:00+05:00', [first('design-absent')]);
      await invite(play, 'music', 'music', '2027-08-09T10:00:00+05:00', musicians);
      await play.does('withdrawn', 'withdraw', { reason: 'moved' });
      await play.does('choice-withdrawn', 'withdraw-choice', { reason: 'changed-mind' }, 'accounting');
    },
  },
  {
    at: '2027-08-03T10:15:00+05:00',
    async does(play) {
      const scored = [...all(...labels('scored')), first('choice-withdrawn')];
      await accept(play, '08-03', [...scored, first('exam-beside')]);
      await each(play, 'committee 1', '08-03', 'reject', [first('rejected'), first('rejected-alone')], ([label]) => ({
        reasons: [label === 'rejected' ? 'documents-invalid' : 'medical-contraindication'],
      }));
      const wrong = { items: [{ item: 'education', reason: 'unreadable' }] };
      await each(play, 'committee 1', '08-03', 'mark-erroneous', [first('lapsed')], () => wrong);
      await play.file(...middle);
    },
  },
  {
    at: '2027-08-04T11:00:00+05:00',
    async does(play) {
      const scored = [...all(...labels('scored')), first('choice-withdrawn')];
      await confirm(play, '08-04', [...scored, first('exam-beside')]);
      await acknowledge(play, '08-04', all(...middle));
    },
  },
  {
    at: '2027-08-06T10:00:00+05:00',
    async does(play) {
      await accept(play, '08-06', all('other-college', 'to-confirm-1', 'to-confirm-2', 'to-confirm-orphan', 'differing', ...labels('exam-p'))); // prettier-ignore
      await invite(play, 'nursing', 'nursing', '2027-08-13T09:00:00+05:00', nurses);
      const wrong = { items: [{ item: 'education', reason: 'unreadable' }, { item: 'name', reason: 'wrong' }] }; // prettier-ignore
      await each(play, 'committee 1', '08-06', 'mark-erroneous', [first('mended')], () => wrong);
    },
  },
  {
    at: '2027-08-08T19:30:00+05:00',
    async does(play) {
      const { actor, name } = play.one('mended');
      const fileId = await play.paper('mended', 'education', actor, 2);
      await play.does('mended', 'attach', { slot: 'education', fileId });
      await play.does('mended', 'correct-choice', { personal: { surname: name.surname } }, 'software-kk');
    },
  },
  {
    at: '2027-08-09T12:30:00+05:00',
    async does(play) {
      await confirm(play, '08-09', [first('differing')], true);
      await confirm(play, '08-09 exams', [...labels('exam-planned').map(first), ['other-college', 'software-ru']]);
      const wrong = {
        items: [
          { item: 'name', reason: 'wrong' },
          { item: 'education', reason: 'unreadable' },
        ],
      };
      await each(play, 'committee 1', '08-09', 'mark-erroneous', [first('erroneous')], () => wrong);
      const paper = { items: [{ item: 'medical', reason: 'expired' }] };
      await each(play, 'committee 1', '08-09 paper', 'mark-erroneous', [first('erroneous-paper')], () => paper);
      await play.sign('ALM', 'examiner 1', 'music', musicians.map(([label]) => play.on([label, 'music'], 'grade-exam', graded(label === 'music-below' ? 2 : 4)))); // prettier-ignore
      const twice = [first('music-below'), first('music-appealed'), first('music-graded')];
      await each(play, 'examiner 2', 'music', 'grade-exam', twice, ([label]) => graded(label === 'music-below' ? 2 : 4)); // prettier-ignore
      await play.file(...lately);
    },
  },
  {
    at: '2027-08-09T17:00:00+05:00',
    async does(play) {
      await acknowledge(play, '08-09', all(...lately));
      await play.write('draft-half', 'draft-full', 'draft-filed');
    },
  },
  {
    at: '2027-08-10T08:20:00+05:00',
    async does(play) {
      await play.file(...fresh);
      await play.does('music-appealed', 'appeal', { text: 'Екінші емтихан алушы соңғы шығармамды тыңдаған жоқ.' }, 'music'); // prettier-ignore
    },
  },
];
