import { Caller } from '../ground/caller.ts';
import { callerAs, signInOf, signIns, url } from './town.ts';

// Every page there is, and who sees it. A page that is added to the routes is added here.

export interface Page {
  path: string;
  /** Who looks: the telephone they sign in with; nobody in particular when absent. */
  login?: string;
  /** Looked at in every combination, not in one by turns. */
  important?: boolean;
}

const steps = ['child', 'applicant', 'addresses', 'school', 'charter', 'priority'];

interface Items {
  items: { id: string; number: string; status: string }[];
}

export async function allPages(): Promise<Page[]> {
  const { items } = (await new Caller(url).get<Items>('/api/seasons')).body;
  const season = items[0]?.id ?? '';
  const schools = (await new Caller(url).get<Items>('/api/schools?q=97')).body.items;
  return [...publicPages(season, schools[0]?.id ?? ''), ...portalPages(), ...(await consolePages(season))];
}

function publicPages(season: string, school: string): Page[] {
  return [
    { path: '/', important: true },
    { path: `/seasons/${season}` },
    { path: `/schools/${school}` },
    ...['/how', '/status', '/acts', '/help', '/demo/mails', '/sign-up', '/password', '/no-such-page'].map(path => ({
      path,
    })),
    { path: '/sign-in', important: true },
  ];
}

/** Families of the demo, told apart by where their day starts. */
function portalPages(): Page[] {
  const families = signIns.filter(each => each.role === 'parent');
  const numberOf = (startsAt: string): string => /cases\/([^/]+)/.exec(startsAt)?.[1] ?? '';
  const ending = (end: string) => families.find(each => each.startsAt.endsWith(end));
  const [cases] = [families.filter(each => /^\/cases\/GR1-[^/]+$/.test(each.startsAt))];
  const half = ending('/steps/addresses');
  const full = ending('/check');
  const slip = ending('/correct');
  const [withSeat, offered, waiting, defect, enrolled] = cases ?? [];
  const own = (family: { login: string; startsAt: string } | undefined, rest: string, important = false): Page[] =>
    family ? [{ path: `/cases/${numberOf(family.startsAt)}${rest}`, login: family.login, important }] : [];
  const newcomer = ending('/cases/new');
  return [
    ...['/cabinet', '/messages', '/me', '/first-password'].map(path => ({
      path,
      login: withSeat?.login ?? '',
      important: path === '/cabinet',
    })),
    { path: '/cases/new', login: newcomer?.login ?? '' },
    ...own(withSeat, '', true),
    ...own(withSeat, '/papers/parent-passport'),
    ...own(withSeat, '/papers/health-certificate'),
    ...own(withSeat, '/withdraw'),
    ...own(offered, ''),
    ...own(waiting, '', true),
    ...own(waiting, '/schools'),
    ...own(defect, ''),
    ...own(enrolled, ''),
    ...own(slip, '/correct'),
    ...steps.flatMap(step => own(half, `/steps/${step}`, step === 'child')),
    ...own(full, '/check'),
  ];
}

async function consolePages(season: string): Promise<Page[]> {
  const login = (role: string): string => signInOf(role).login;
  const clerk = await callerAs(login('clerk'));
  const { items } = (await clerk.get<Items>('/api/cases?status=DOCUMENTS_REVIEW,AWAITING_DOCUMENTS&sort=due&limit=1'))
    .body;
  const number = items[0]?.number ?? '';
  const as = (role: string, paths: string[], important: string[] = []): Page[] =>
    paths.map(path => ({ path: `/console${path}`, login: login(role), important: important.includes(path) }));
  return [
    ...as(
      'clerk',
      ['/desk', '/cases', `/cases/${number}`, '/quota', '/me', '/no-such-page'],
      ['/desk', `/cases/${number}`],
    ),
    ...as('director', ['/desk', `/cases/${number}`]),
    ...as('district', ['/district', '/desk', '/quota', '/imports']),
    ...as(
      'ministry',
      ['/seasons', `/seasons/${season}/timetable`, '/imports', '/district'],
      [`/seasons/${season}/timetable`],
    ),
    ...(await importPages()),
    ...as('supervisor', ['/cases', `/inspect/${number}`, '/access-log', '/quota'], [`/inspect/${number}`]),
    ...as('administrator', ['/people', '/access-log', '/imports']),
  ];
}

async function importPages(): Promise<Page[]> {
  const { login } = signInOf('ministry');
  const ministry = await callerAs(login);
  const { items } = (await ministry.get<Items>('/api/imports')).body;
  return items.slice(0, 1).map(({ id }) => ({ path: `/console/imports/${id}`, login }));
}
