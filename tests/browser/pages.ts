import { Caller } from '../ground/caller.ts';
import { collegePages } from './college-pages.ts';
import { callerAs, signInOf, signIns, url } from './town.ts';

// Every page there is, and who sees it. A page that is added to the routes is added here.

export interface Page {
  path: string;
  /** Who looks: the telephone they sign in with; nobody in particular when absent. */
  login?: string;
  /** Or the demo's key they come in with. */
  key?: string;
  /** Colleges speak Kazakh where others speak Kyrgyz. */
  country?: 'kz';
  /** Looked at in every combination, not in one by turns. */
  important?: boolean;
}

const steps = ['child', 'applicant', 'addresses', 'school', 'charter', 'priority'];

interface Items {
  items: { id: string; number: string; status: string }[];
}

export async function allPages(): Promise<Page[]> {
  const seasonOf = async (program: string): Promise<string> =>
    (await new Caller(url).get<Items>(`/api/seasons?program=${program}`)).body.items[0]?.id ?? '';
  const [season, ort] = [await seasonOf('grade-one'), await seasonOf('ort')];
  const schools = (await new Caller(url).get<Items>('/api/schools?q=97')).body.items;
  return [
    ...publicPages(season, schools[0]?.id ?? ''),
    ...portalPages(),
    ...(await consolePages(season)),
    ...ortPublicPages(ort),
    ...graduatePages(),
    ...(await testingPages(ort)),
    ...(await feedbackPages()),
    ...(await collegePages()),
  ];
}

/** Questions and requests for help: as everybody, their author and technical support see them (run/seed-feedback.ts). */
async function feedbackPages(): Promise<Page[]> {
  const [author, support] = ['+77005550101', '+77005550109'];
  const { items } = (await (await callerAs(author)).get<Items>('/api/cases?program=feedback&mine=true')).body;
  const thread = (status: string): Page[] =>
    items.filter(one => one.status === status).slice(0, 1).map(one => ({ path: `/cases/${one.number}`, login: author })); // prettier-ignore
  return [
    ...['/questions', '/information'].map(path => ({ path })),
    ...['/support', '/questions/ask', '/support/ask'].map(path => ({ path, login: author })),
    ...['ASKED', 'PUBLISHED', 'ANSWERED'].flatMap(thread),
    ...['/console/feedback/support', '/console/feedback/support?shelf=done'].map(path => ({ path, login: support })),
  ];
}

function ortPublicPages(season: string): Page[] {
  return [`/seasons/${season}`, '/help/graduate', '/help/coordinator'].map(path => ({ path }));
}

const formSteps = ['personal', 'address', 'tests', 'documents', 'photo'];

/** Graduates of the demo, in the order of run/seed-sign-ins.ts. */
function graduatePages(): Page[] {
  const graduates = signIns.filter(each => each.role === 'graduate');
  const [fresh, half, full, unpaid, declared, rejected, shortage, photo, passport, , , registered, notAdmitted] =
    graduates;
  const own = (one: (typeof graduates)[number] | undefined, rest: string, important = false): Page[] => {
    const number = /cases\/([^/]+)/.exec(one?.startsAt ?? '')?.[1];
    return one ? [{ path: `/cases/${number}${rest}`, login: one.login, important }] : [];
  };
  return [
    { path: '/cabinet', login: unpaid?.login ?? '' },
    { path: '/undertaking', login: signInOf('coordinator', 0, 'ort').login },
    ...own(fresh, ''),
    ...formSteps.flatMap(step => own(half, `/steps/${step}`)),
    ...own(half, '/consent'),
    ...own(full, '/check', true),
    ...own(unpaid, '', true),
    ...['/form', '/payment', '/change/tests', '/change/benefit', '/change/photo', '/withdraw'].flatMap(rest =>
      own(unpaid, rest),
    ),
    ...own(declared, '/payment'),
    ...own(rejected, '/payment'),
    ...own(shortage, ''),
    ...own(photo, '/correct', true),
    ...own(passport, '/correct'),
    ...own(registered, ''),
    ...own(notAdmitted, ''),
  ];
}

/** The console of a coordinator, a district and the testing centre. */
async function testingPages(season: string): Promise<Page[]> {
  const as = (role: string, paths: string[], important: string[] = []): Page[] =>
    paths.map(path => ({
      path: `/console${path}`,
      login: signInOf(role, 0, 'ort').login,
      important: important.includes(path),
    }));
  const reviewer = await callerAs(signInOf('reviewer', 0, 'ort').login);
  const caseIn = async (status: string): Promise<string> =>
    (await reviewer.get<Items>(`/api/cases?season=${season}&status=${status}&limit=1`)).body.items[0]?.number ?? '';
  const [verified, returned, declared] = [await caseIn('VERIFICATION'), await caseIn('CORRECTION'), await caseIn('PAYMENT_UNDER_REVIEW')]; // prettier-ignore
  return [
    ...as('coordinator', ['/accesses', '/undertaking', `/cases/${verified}`, '/me', '/seasons'], ['/accesses']),
    ...as('district', ['/coordinators', '/board', '/accesses']),
    ...as('accountant', ['/payments', '/payments/statements', '/payments/refunds', `/cases/${declared}`, '/cases'], ['/payments']), // prettier-ignore
    ...as(
      'reviewer',
      [
        '/review/identity',
        '/review/photo',
        '/review/benefit',
        '/review/second',
        `/cases/${verified}`,
        `/cases/${returned}`,
      ],
      [`/cases/${verified}`],
    ),
    ...as('centre', ['/board', '/review/settle', '/review/refusal', '/cases', '/accesses', `/seasons/${season}/timetable`, '/imports'], ['/board']), // prettier-ignore
  ];
}

function publicPages(season: string, school: string): Page[] {
  return [
    { path: '/', important: true },
    { path: `/seasons/${season}` },
    { path: `/schools/${school}` },
    ...[
      '/how',
      '/status',
      '/acts',
      '/help',
      '/demo/mails',
      '/sign-up',
      '/password',
      '/invitation',
      '/no-such-page',
    ].map(path => ({
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
