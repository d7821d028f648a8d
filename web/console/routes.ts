import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { session, signedIn } from '../session.ts';
import { need } from '../words.ts';
import { home, staffRoles } from './roles.ts';

const authority = { areas: ['console-authority'] as const };
const me = { areas: ['account', 'console-authority', 'console-accesses'] as const };
const registration = { areas: ['console-authority', 'console-accesses', 'ort', 'boards', 'photo'] as const };

const work = { areas: ['photo', 'statements', 'console-authority'] as const };

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: () => home.value },
  { path: '/desk', component: () => import('./desk/DeskPage.vue') },
  { path: '/cases', component: () => import('./cases/CasesPage.vue'), meta: { areas: ['boards', 'photo'] } },
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
    meta: { areas: ['mail', 'photo'] },
    props: true,
  },
  { path: '/district', component: () => import('./authority/DistrictPage.vue'), meta: authority },
  { path: '/accesses', component: () => import('./accesses/AccessesPage.vue'), meta: registration },
  { path: '/coordinators', component: () => import('./accesses/CoordinatorsPage.vue'), meta: registration },
  { path: '/board', component: () => import('./boards/BoardPage.vue'), meta: registration },
  { path: '/undertaking', component: () => import('./me/UndertakingPage.vue'), meta: registration },
  { path: '/quota', component: () => import('./authority/QuotaPage.vue'), meta: authority },
  { path: '/seasons', component: () => import('./authority/SeasonsPage.vue'), meta: authority },
  {
    path: '/seasons/:id/timetable',
    component: () => import('./authority/TimetablePage.vue'),
    meta: authority,
    props: true,
  },
  { path: '/imports', component: () => import('./authority/ImportsPage.vue'), meta: registration },
  { path: '/imports/:id', component: () => import('./authority/ImportPage.vue'), meta: registration, props: true },
  { path: '/people', component: () => import('./authority/PeoplePage.vue'), meta: authority },
  { path: '/access-log', component: () => import('./me/AccessLogPage.vue'), meta: authority },
  { path: '/me', component: () => import('./me/MePage.vue'), meta: me },
  { path: '/:rest(.*)*', component: () => import('./NoPage.vue') },
];

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

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
  await need((to.meta['areas'] as readonly string[] | undefined) ?? []);
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
