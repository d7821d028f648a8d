import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { session, signedIn } from '../session.ts';
import { need, zone } from '../words.ts';
import { listNames } from './college/lists.ts';
import { askPages, hasPage } from './has-page.ts';
import { home, inCollege, myProgram, staffRoles } from './roles.ts';

const authority = { areas: ['console-authority'] as const };
/** Whoever works for one program sees the seasons of all. */
const seasons = { areas: ['console-authority', 'ort', 'college', 'college-desk'] as const };
const me = { areas: ['account', 'console-authority', 'console-accesses'] as const };
const registration = { areas: ['console-authority', 'console-accesses', 'ort', 'boards', 'photo'] as const };

const work = { areas: ['photo', 'statements', 'console-authority', 'office', 'feedback', 'console-feedback'] as const };

/** The cabinet of a college (source 004). */
const college = { areas: ['subjects', 'quotas', 'exams', 'office', 'feedback', 'console-feedback'] as const };

const formula = { areas: ['formula', 'subjects', 'quotas', 'exams'] as const };

const office = { areas: ['office', 'catalogue'] as const };

const exams = { areas: ['console-exams', 'exams'] as const };

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: () => firstPage() },
  { path: '/college', redirect: '/college/new' },
  { path: '/college/duties', component: () => import('./college/DutiesPage.vue'), meta: college },
  { path: '/college/statistics', component: () => import('./college/StatisticsPage.vue'), meta: college },
  { path: '/college/board', component: () => import('./college/BoardPage.vue'), meta: college },
  { path: '/college/colleagues', component: () => import('./college/ColleaguesPage.vue'), meta: college },
  { path: '/college/grades', component: () => import('./college/GradesPage.vue'), meta: college },
  { path: '/college/file', component: () => import('./college/new/FilePage.vue'), meta: { areas: ['college-file'] } },
  {
    path: `/college/:list(${listNames.join('|')})`,
    component: () => import('./college/ApplicationsPage.vue'),
    meta: college,
    props: true,
  },
  {
    path: '/college/:no/:part',
    component: () => import('./college/ChoicePage.vue'),
    meta: college,
    props: true,
  },
  { path: '/college/:no', redirect: to => `/inspect/${String(to.params['no'])}` },
  { path: '/office/specialties', component: () => import('./office/SpecialtiesPage.vue'), meta: office },
  { path: '/office/profile', component: () => import('./office/ProfilePage.vue'), meta: office },
  { path: '/office/news', component: () => import('./office/NewsPage.vue'), meta: office },
  { path: '/office/seats', component: () => import('./office/SeatFillPage.vue'), meta: office },
  { path: '/desk', component: () => import('./desk/DeskPage.vue') },
  {
    path: '/cases',
    component: () => import('./cases/CasesPage.vue'),
    meta: { areas: ['boards', 'photo', 'office', 'feedback', 'console-feedback'] },
  },
  { path: '/cases/:no', component: () => import('./cases/CasePage.vue'), meta: work, props: true },
  { path: '/review', redirect: () => (staffRoles.value.includes('reviewer') ? '/review/identity' : '/review/settle') },
  { path: '/review/:inbox', component: () => import('./review/InboxPage.vue'), meta: work, props: true },
  {
    path: '/payments',
    component: () => import('./review/InboxPage.vue'),
    meta: work,
    props: { inbox: 'payments' },
  },
  { path: '/payments/refunds', component: () => import('./payments/RefundsPage.vue'), meta: work },
  { path: '/payments/statements', component: () => import('./payments/StatementsPage.vue'), meta: work },
  {
    path: '/payments/statements/:id',
    component: () => import('./payments/StatementPage.vue'),
    meta: work,
    props: true,
  },
  {
    path: '/inspect/:no',
    component: () => import('./inspect/InspectPage.vue'),
    meta: { areas: ['mail', 'photo', 'office', 'feedback', 'console-feedback'] },
    props: true,
  },
  { path: '/district', component: () => import('./authority/DistrictPage.vue'), meta: authority },
  { path: '/accesses', component: () => import('./accesses/AccessesPage.vue'), meta: registration },
  { path: '/coordinators', component: () => import('./accesses/CoordinatorsPage.vue'), meta: registration },
  { path: '/board', component: () => import('./boards/BoardPage.vue'), meta: registration },
  { path: '/undertaking', component: () => import('./me/UndertakingPage.vue'), meta: registration },
  { path: '/quota', component: () => import('./authority/QuotaPage.vue'), meta: authority },
  { path: '/seasons', component: () => import('./authority/SeasonsPage.vue'), meta: seasons },
  {
    path: '/seasons/:id/timetable',
    component: () => import('./authority/TimetablePage.vue'),
    meta: seasons,
    props: true,
  },
  { path: '/imports', component: () => import('./authority/ImportsPage.vue'), meta: registration },
  { path: '/imports/:id', component: () => import('./authority/ImportPage.vue'), meta: registration, props: true },
  { path: '/people', component: () => import('./authority/PeoplePage.vue'), meta: authority },
  { path: '/access-log', component: () => import('./me/AccessLogPage.vue'), meta: authority },
  {
    path: '/feedback',
    redirect: () => (staffRoles.value.includes('administrator') ? '/feedback/support' : '/feedback/blog'),
  },
  {
    path: '/feedback/:kind(blog|support)',
    component: () => import('./feedback/FeedbackPage.vue'),
    meta: { areas: ['feedback', 'console-feedback'] },
    props: true,
  },
  { path: '/exams', redirect: '/exams/schedule' },
  { path: '/exams/schedule', component: () => import('./exams/SchedulePage.vue'), meta: exams },
  { path: '/exams/grade', component: () => import('./exams/GradePage.vue'), meta: exams },
  { path: '/exams/grade/sheet', component: () => import('./exams/SheetPage.vue'), meta: exams },
  { path: '/exams/all', component: () => import('./exams/AllExamsPage.vue'), meta: exams },
  { path: '/exams/all/:id', component: () => import('./exams/SittingPage.vue'), meta: exams, props: true },
  { path: '/exams/appeals', component: () => import('./exams/AppealsPage.vue'), meta: exams },
  { path: '/exams/mine', component: () => import('./exams/MinePage.vue'), meta: exams },
  {
    path: '/delegations',
    component: () => import('./signing/DelegationsPage.vue'),
    meta: { areas: ['signature'] },
  },
  {
    path: '/signatures/:id',
    component: () => import('./signing/SignaturePage.vue'),
    meta: { areas: ['signature'] },
    props: true,
  },
  { path: '/me', component: () => import('./me/MePage.vue'), meta: me },
  { path: '/office/formulas', component: () => import('./office/FormulasPage.vue'), meta: formula },
  { path: '/office/quotas', component: () => import('./office/QuotasPage.vue'), meta: formula },
  { path: '/:rest(.*)*', component: () => import('./NoPage.vue') },
];

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

askPages(path => router.resolve(path).matched.some(record => record.path !== '/:rest(.*)*'));

/** The home of a cabinet; a college's is the list of its specialties (004-7). */
function firstPage(): string {
  return hasPage(home.value) ? home.value : inCollege.value ? '/college/duties' : '/me';
}

// Signing in is the portal's: another entry, loaded whole, which leads back here.
router.beforeEach(async to => {
  const { person } = session.value;
  if (!signedIn.value || person?.mustChangePassword) {
    const door = person?.mustChangePassword ? '/first-password' : '/sign-in';
    location.replace(`${door}?next=${encodeURIComponent(`/console${to.fullPath}`)}`);
    return false;
  }
  if (person?.undertakingOwed && to.path !== '/undertaking')
    return { path: '/undertaking', query: { next: to.fullPath } };
  // A college lives by the clock of its own country.
  if (myProgram.value === 'college') zone.value = 'Asia/Almaty';
  // The side of a college speaks its own words on every page.
  const side = myProgram.value === 'college' ? ['college-desk'] : [];
  const inCase = myProgram.value === 'college' || myProgram.value === undefined;
  await need([
    ...(inCase ? ['college', 'college-desk'] : []),
    ...(myProgram.value === 'college' ? [] : ['console-roster']),
    ...side,
    ...((to.meta['areas'] as readonly string[] | undefined) ?? []),
  ]);
  return true;
});

router.afterEach((to, from) => {
  if (from.matched.length === 0 || to.path === from.path) return;
  requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  });
});
