import { displayName } from '#domain/names.ts';
import type { DemoApplicant } from '#programs/college/demo/people.ts';
import { demoNews } from '#programs/college/demo/words.ts';
import { demoKeyPassword } from '#gateways/signatures/demo-authority.ts';
import { insertNews } from '#records/news.ts';
import type { Config } from './config.ts';
import { openPapers } from './seed-college-papers.ts';
import { castApplicants, playColleges, type CollegeStage } from './seed-college-play.ts';
import { openSeedSignatures, type DemoSigner, type Signatures } from './seed-college-signing.ts';
import { collegeDays, collegePlan } from './seed-college-story.ts';
import { fillOffices, foundColleges, type Colleges } from './seed-college-town.ts';
import { feedbackDays, type AskedOffices } from './seed-feedback.ts';
import { accountOf, idOf, type SeedGround } from './seed-ground.ts';
import { demoPassword, type SignInOfDemo } from './seed-sign-ins.ts';

// College admission in a fresh demo: two colleges whose season is announced in June, and the summer until the first morning.

export interface CollegeDemo {
  seasons: string[];
  days: { at: string; play(): Promise<void> }[];
  signIns(): Promise<SignInOfDemo[]>;
  close(): void;
}

/** Founds the colleges now; their summer is played day by day. */
export async function openCollegeDemo(whole: SeedGround, config: Readonly<Config>): Promise<CollegeDemo> {
  // Labels are its own: another program's people may be called the same.
  const ground = { ...whole, seed: `${whole.seed} college` };
  const signatures = await openSeedSignatures(config.dataDir);
  const wish = { tag: '', number: 1, year: 2027, fromOn: '2026-01-01', untilOn: '2028-05-31' };
  const colleges = await foundColleges(ground, signatures, wish);
  await fillOffices(ground, signatures, colleges);
  const papers = openPapers(ground, config);
  const stage: CollegeStage = { ground, signatures, papers, colleges, plan: collegePlan, seeded: new Map() };
  const people = castApplicants(ground, colleges, collegePlan, { prefix: '70033', year: 2027, first: 1 });
  const play = playColleges(stage, people);
  const days = [
    ...collegeDays.map(({ at, does }) => ({ at, play: () => does(play) })),
    ...demoNews.map((news, nth) => ({ at: news.at, play: () => tellNews(ground, colleges, news, nth) })),
    ...feedbackDays(ground, askedOf(colleges)),
  ];
  return {
    seasons: [colleges.seasonId],
    days: days.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    signIns: async () => {
      for (const label of ownKeys) await keyOf(signatures, people.get(label)!);
      return signInsOfColleges(stage, await newcomer(ground));
    },
    close: () => papers.close(),
  };
}

async function tellNews(
  ground: SeedGround,
  colleges: Colleges,
  { college, title, body }: (typeof demoNews)[number],
  nth: number,
): Promise<void> {
  const { db } = ground.casework;
  const id = idOf(ground.seed, `news ${nth}`);
  if (await db('news').where({ id }).first('id')) return;
  await db.transaction(trx => insertNews(trx, { id, organisationId: colleges[college].id, title, body, publish: true })); // prettier-ignore
}

function askedOf({ seasonId, department, AST, ALM }: Colleges): AskedOffices {
  const college = ({ id, committee }: Colleges['AST']) => ({ id, committee: committee[0].actor });
  return {
    ...{ seasonId, AST: college(AST), ALM: college(ALM) },
    department: { organisationId: department.place.id, actor: department.actor },
  };
}

/** Who may sign an application by a key of their own. */
const ownKeys = ['draft-half', 'draft-full'];
async function keyOf({ authority }: Signatures, { iin, name }: DemoApplicant): Promise<void> {
  await authority.keysFor({ iin, bin: '', name, organisation: '', role: 'individual' });
}

/** Somebody who has not begun. */
async function newcomer(ground: SeedGround): Promise<SignInOfDemo> {
  const name = { surname: 'Сапарова', givenName: 'Дана', patronymic: 'Асқарқызы' };
  const phone = '+77003390001';
  const person = { phone, email: 'talapker-new@example.kz', name, language: 'kk' as const };
  await accountOf(ground, person, [{ role: 'applicant', organisationId: null, path: '' }]);
  return applicantDoor({ name, phone }, '/college/new');
}

const applicantDoor = (
  { name, phone }: { name: Parameters<typeof displayName>[0]; phone: string },
  startsAt: string,
): SignInOfDemo => ({
  ...{ role: 'applicant', program: 'college', name: displayName(name), login: phone, password: demoPassword, startsAt },
});

const shown: readonly (readonly [label: string, startsAt: (number: string) => string])[] = [
  ['draft-half', number => `/cases/${number}/steps/education`],
  ['draft-full', number => `/cases/${number}/check`],
  ['new-1', number => `/cases/${number}`],
  ['design-1', number => `/cases/${number}`],
  ['exam-planned-1', number => `/cases/${number}`],
  ['erroneous', number => `/cases/${number}`],
  ['scored-1', number => `/cases/${number}`],
  ['music-appealed', number => `/cases/${number}`],
  ['scored-filed', number => `/cases/${number}`],
];

function signInsOfColleges({ colleges, seeded }: CollegeStage, first: SignInOfDemo): SignInOfDemo[] {
  const applicants = shown.flatMap(([label, startsAt]) => {
    const one = seeded.get(label);
    return one ? [applicantDoor(one, startsAt(one.number))] : [];
  });
  const { AST, ALM, department } = colleges;
  const doors: [string, DemoSigner, string][] = [
    ['committee', AST.committee[0], '/console/'],
    ['chair', AST.chair, '/console/'],
    ['examiner', AST.examiners[0], '/console/'],
    ['education-department', department, '/console/'],
    ['committee', AST.committee[1], '/console/'],
    ['examiner', AST.examiners[1], '/console/'],
    ['committee', ALM.committee[0], '/console/'],
    ['committee', ALM.committee[1], '/console/'],
    ['chair', ALM.chair, '/console/'],
    ['examiner', ALM.examiners[0], '/console/'],
    ['examiner', ALM.examiners[1], '/console/'],
  ];
  const asks = applicantDoor(
    { name: { surname: 'Сейітқазы', givenName: 'Арман' }, phone: '+77005550101' },
    '/questions',
  );
  const support = { ...applicantDoor({ name: { surname: 'Нұрпейісов', givenName: 'Ринат' }, phone: '+77005550109' }, '/console/feedback/support'), role: 'administrator' }; // prettier-ignore
  return [
    first,
    ...applicants,
    asks,
    support,
    ...doors.map(([role, signer, startsAt]) => byKey(role, signer, startsAt)),
  ];
}

function byKey(role: string, { name, keyId, place }: DemoSigner, startsAt: string): SignInOfDemo {
  return { role, program: 'college', name: `${displayName(name)}, ${place.name}`, login: '', password: demoKeyPassword, startsAt, key: keyId }; // prettier-ignore
}
