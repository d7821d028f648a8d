import { saveStep } from '#casework/draft.ts';
import { openCase } from '#casework/open-case.ts';
import { perform } from '#casework/perform.ts';
import type { Actor } from '#domain/actors.ts';
import { displayName } from '#domain/names.ts';
import { demoNews, demoQuestions, type DemoQuestion } from '#programs/college/demo/words.ts';
import { demoKeyPassword } from '#gateways/signatures/demo-authority.ts';
import { insertNews } from '#records/news.ts';
import type { Config } from './config.ts';
import { openPapers, type CollegePapers } from './seed-college-papers.ts';
import { castApplicants, playColleges, type CollegeStage, type SeededApplicant } from './seed-college-play.ts';
import { openSeedSignatures, type DemoSigner } from './seed-college-signing.ts';
import { collegeDays, collegePlan } from './seed-college-story.ts';
import { fillOffices, foundColleges, type Colleges } from './seed-college-town.ts';
import { accountOf, idOf, type SeedGround } from './seed-ground.ts';
import { demoPassword, type SignInOfDemo } from './seed-sign-ins.ts';

// College admission in a fresh demo: two colleges whose season is announced in June, and the summer until the first morning.

export interface CollegeDemo {
  /** The season, once it is announced. */
  seasons: string[];
  days: { at: string; play(): Promise<void> }[];
  signIns(): Promise<SignInOfDemo[]>;
  close(): void;
}

const announcedAt = '2027-06-14T10:00:00+05:00';

export async function openCollegeDemo(whole: SeedGround, config: Readonly<Config>): Promise<CollegeDemo> {
  // Labels are its own: another program's people may be called the same.
  const ground = { ...whole, seed: `${whole.seed} college` };
  const signatures = await openSeedSignatures(config.dataDir);
  const seeded = new Map<string, SeededApplicant>();
  const seasons: string[] = [];
  let papers: CollegePapers | undefined;
  let stage: CollegeStage | undefined;
  const announce = async (): Promise<void> => {
    const wish = { tag: '', number: 1, year: 2027, fromOn: '2027-06-01', untilOn: '2028-05-31' };
    const colleges = await foundColleges(ground, signatures, wish);
    await fillOffices(ground, signatures, colleges);
    seasons.push(colleges.seasonId);
    papers = openPapers(ground, config);
    stage = { ground, signatures, papers, colleges, plan: collegePlan, seeded };
    await tellNews(ground, colleges);
  };
  const standing = (): CollegeStage => {
    if (!stage) throw new Error('the season of the colleges is not announced');
    return stage;
  };
  return {
    seasons,
    days: [
      { at: announcedAt, play: announce },
      ...collegeDays.map(({ at, does }) => ({
        at,
        play: () => {
          const people = castApplicants(ground, standing().colleges, collegePlan, { prefix: '70033', year: 2027, first: 1 }); // prettier-ignore
          return does(playColleges(standing(), people));
        },
      })),
      { at: '2027-08-10T08:40:00+05:00', play: () => askQuestions(ground, standing()) },
    ],
    signIns: async () => (stage ? signInsOfColleges(stage, await newcomer(ground)) : []),
    close: () => papers?.close(),
  };
}

async function tellNews(ground: SeedGround, colleges: Colleges): Promise<void> {
  const { db } = ground.casework;
  for (const [index, { college, title, body }] of demoNews.entries()) {
    const id = idOf(ground.seed, `news ${index}`);
    if (await db('news').where({ id }).first('id')) continue;
    await db.transaction(trx => insertNews(trx, { id, organisationId: colleges[college].id, title, body, publish: true })); // prettier-ignore
  }
}

/** Questions to a college and to technical support, one of which is answered for everybody. */
async function askQuestions(ground: SeedGround, stage: CollegeStage): Promise<void> {
  for (const [index, question] of demoQuestions.entries()) {
    const author = stage.seeded.get(question.by);
    if (author) await askQuestion(ground, stage.colleges, author, question, `question ${index}`);
  }
}

async function askQuestion(
  ground: SeedGround,
  colleges: Colleges,
  { actor }: SeededApplicant,
  { to, topic, language, text, wording, answer }: DemoQuestion,
  label: string,
): Promise<void> {
  const { casework, seed } = ground;
  const { seasonId } = colleges;
  const { id: caseId } = await openCase(casework, { id: idOf(seed, label), program: 'feedback', seasonId, actor, input: {} }); // prettier-ignore
  const answers = {
    ...{ kind: to === 'support' ? 'support' : 'blog', language, text },
    ...(to === 'support' ? { topic: topic ?? '' } : { organisation: colleges[to].id }),
  };
  const accountId = actor.accountId ?? '';
  const step = { caseId, step: 'question', answers, seen: 0, accountId, role: 'applicant' };
  const asked = await casework.db('cases').where({ id: caseId }).whereNotNull('submittedAt').first('id') as unknown; // prettier-ignore
  if (!asked) await saveStep(casework, step);
  const act = (name: string, by: Actor, input: unknown = {}) =>
    perform(casework, { id: idOf(seed, `${label} ${name}`), caseId, action: name, actor: by, input });
  await act('ask', actor);
  if (to === 'support') return;
  const officer = colleges[to].committee[0].actor;
  if (wording) await act('moderate', officer, { wording });
  if (answer) await act('answer', officer, { answer });
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
  return [first, ...applicants, ...doors.map(([role, signer, startsAt]) => byKey(role, signer, startsAt))];
}

function byKey(role: string, { name, keyId, place }: DemoSigner, startsAt: string): SignInOfDemo {
  return { role, program: 'college', name: `${displayName(name)}, ${place.name}`, login: '', password: demoKeyPassword, startsAt, key: keyId }; // prettier-ignore
}
