import { demoKeyPassword } from '#gateways/signatures/demo-authority.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { openKey, readKeyFile } from '#web/parts/signing/demo-key.ts';
import { Caller } from '../ground/caller.ts';
import type { Page } from './pages.ts';
import type { Person } from './person.ts';
import { callerAs, signIns, url } from './town.ts';

// The pages of the colleges, and who sees them: everybody, an applicant, and those who come in by a digital signature.

interface Items<T = { id: string }> {
  items: T[];
}

/** At the door of a college: a key of the demo is chosen, its password typed. */
export async function entersByKey(person: Person, key: string): Promise<void> {
  await person.go('/sign-in/signature');
  await person.page.locator('#signature-key').selectOption(key);
  await person.page.locator('#signature-password').fill(demoKeyPassword);
  await person.presses(person.t('signature.enter'));
  await person.page.waitForURL(/\/console\//);
}

/** The same without a screen. */
async function callerByKey(key: string): Promise<Caller> {
  const caller = new Caller(url);
  const { items } = (await caller.get<Items<{ id: string; file: string }>>('/api/demo/keys')).body;
  const opened = await openKey(readKeyFile(items.find(one => one.id === key)!.file), 'sign-in', demoKeyPassword);
  const challenge = (await caller.post<{ id: string; bytes: string }>('/api/signatures/challenge')).body;
  const cms = Buffer.from(await signCms(opened, Buffer.from(challenge.bytes, 'base64'))).toString('base64');
  const begun = await caller.post<{ csrf: string }>('/api/signatures/session', { challenge: challenge.id, cms });
  if (begun.status !== 200) throw new Error(`The key ${key} was answered ${begun.status}.`);
  caller.csrf = begun.body.csrf;
  return caller;
}

export async function collegePages(): Promise<Page[]> {
  const ofColleges: Omit<Page, 'path'> = { country: 'kz' };
  const all = (paths: readonly string[], more: Omit<Page, 'path'> = {}): Page[] =>
    paths.map(path => ({ path, ...ofColleges, ...more }));
  const nobody = new Caller(url);
  const idOf = async (path: string): Promise<string> => (await nobody.get<Items>(path)).body.items[0]?.id ?? '';
  const open = ['/colleges', '/specialties', '/news', '/cabinets', '/information', '/questions', '/sign-in/signature', '/college/diagnostics']; // prettier-ignore
  const seasons = (await nobody.get<Items>('/api/seasons?program=college')).body.items;
  return [
    ...all([...open, `/colleges/${await idOf('/api/colleges')}`, `/news/${await idOf('/api/news')}`]),
    ...all(seasons.map(({ id }) => `/seasons/${id}`)),
    ...applicants().flatMap(([login, paths]) => all(paths, { login })),
    ...(await waysOut()).flatMap(([login, path]) => all([path], { login })),
    ...all(await committee(), { key: keyOf('committee') }),
    ...all(['/console/delegations', '/console/college/duties', '/console/me'], { key: keyOf('chair') }),
    ...all(['/console/exams/mine'], { key: keyOf('examiner') }),
    ...all(['/console/college/board', '/console/college/duties', '/console/seasons'], { key: keyOf('education-department') }), // prettier-ignore
  ];
}

const keyOf = (role: string): string => (signIns as { role: string; program: string; key?: string }[]).find(one => one.role === role && one.program === 'college')?.key ?? ''; // prettier-ignore

const steps = ['type', 'diagnostics', 'applicant', 'education', 'quota', 'choices'];

/** Applicants of the demo, each at the page their day starts with; the half-filled one at every step. */
function applicants(): [string, string[]][] {
  return signIns
    .filter(one => one.role === 'applicant' && one.program === 'college' && one.startsAt.startsWith('/c'))
    .map(({ login, startsAt }): [string, string[]] => {
      const number = /\/cases\/([^/]+)\/steps\//.exec(startsAt)?.[1];
      const ofDraft = ['consent', ...steps.map(step => `steps/${step}`)].map(page => `/cases/${number}/${page}`);
      return [login, number ? [...ofDraft, '/cabinet', '/help'] : [startsAt]];
    });
}

/** The ways out of what was sent, each at the first who may take it; at the first who is told why not, where nobody may. */
async function waysOut(): Promise<[string, string][]> {
  const pages = { withdraw: 'withdraw', 'correct-choice': 'correct', appeal: 'appeal' };
  const sent = signIns.filter(one => one.program === 'college' && /^\/cases\/COL-[^/]+$/.test(one.startsAt));
  const listed = sent.map(async ({ login, startsAt }) => {
    const caller = await callerAs(login);
    const { body } = await caller.get<{ actions: { name: string; allowed: boolean }[] }>(`/api${startsAt}`);
    return body.actions.map(action => ({ ...action, login, startsAt }));
  });
  const actions = (await Promise.all(listed)).flat().sort((a, b) => Number(b.allowed) - Number(a.allowed));
  return Object.entries(pages).flatMap(([deed, page]): [string, string][] => {
    const found = actions.find(one => one.name === deed);
    return found ? [[found.login, `${found.startsAt}/${page}`]] : [];
  });
}

async function committee(): Promise<string[]> {
  const caller = await callerByKey(keyOf('committee'));
  interface Row {
    id: string;
    number: string;
    part: string | null;
    status: string;
  }
  const { items } = (await caller.get<Items<Row>>('/api/cases?program=college&limit=100')).body;
  const choices = ['NEW', 'IN_PROCESSING', 'SCORED'].flatMap(status => items.filter(one => one.status === status && one.part).slice(0, 1)); // prettier-ignore
  const sitting = (await caller.get<Items>('/api/sittings')).body.items?.[0]?.id;
  const events = choices[2] && (await caller.get<Items<{ kind: string; signature?: { id: string } | null }>>(`/api/cases/${choices[2].id}/history`)).body.items; // prettier-ignore
  const signature = events?.findLast(one => one.signature && one.kind.startsWith('choice.'))?.signature?.id;
  const console = (paths: readonly string[]): string[] => paths.map(path => `/console/${path}`);
  return console([
    ...['new', 'all', 'processing', 'accepted', 'rejected', 'withdrawn', 'erroneous', 'worker'].map(list => `college/${list}`), // prettier-ignore
    ...['college/statistics', 'college/grades', 'college/file', 'college/duties', 'college/colleagues'],
    ...choices.map(({ number, part }) => `college/${number}/${part}`),
    ...['office/specialties', 'office/profile', 'office/news', 'office/seats', 'office/formulas', 'office/quotas'],
    ...['exams/schedule', 'exams/grade', 'exams/all', 'exams/appeals', 'feedback/blog', 'delegations'],
    ...(sitting ? [`exams/all/${sitting}`, `exams/grade/sheet?sitting=${sitting}`] : []),
    ...(signature ? [`signatures/${signature}`] : []),
  ]);
}
