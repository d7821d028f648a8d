import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { session, signedIn } from '../session.ts';
import { need } from '../words.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Areas of texts the page speaks with, besides the shell. */
    areas?: readonly string[];
    /** Only for those who signed in. */
    own?: boolean;
  }
}

const open = { areas: ['open'] };
const account = { areas: ['account'] };
const own = { areas: ['cabinet', 'grade-one'], own: true };
const judged = { areas: ['cabinet', 'grade-one', 'refusals'], own: true };

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./open/HomePage.vue'), meta: open },
  { path: '/seasons/:id', component: () => import('./open/HomePage.vue'), meta: open, props: true },
  { path: '/schools/:id', component: () => import('./open/SchoolPage.vue'), meta: open, props: true },
  { path: '/how', component: () => import('./open/HowPage.vue'), meta: { areas: ['open', 'grade-one'] } },
  { path: '/status', component: () => import('./open/StatusPage.vue'), meta: { areas: ['open', 'grade-one'] } },
  { path: '/acts', component: () => import('./open/ActsPage.vue'), meta: open },
  { path: '/help', component: () => import('./open/HelpPage.vue'), meta: open },
  { path: '/demo/mails', component: () => import('./open/MailsPage.vue'), meta: open },
  { path: '/sign-in', component: () => import('./account/SignInPage.vue'), meta: account },
  { path: '/invitation', component: () => import('./account/InvitationPage.vue'), meta: account },
  { path: '/sign-up', component: () => import('./account/SignUpPage.vue'), meta: account },
  { path: '/password', component: () => import('./account/PasswordPage.vue'), meta: account },
  {
    path: '/first-password',
    component: () => import('./account/FirstPasswordPage.vue'),
    meta: { ...account, own: true },
  },
  { path: '/cabinet', component: () => import('./cabinet/CabinetPage.vue'), meta: own },
  {
    path: '/messages',
    component: () => import('./cabinet/NoticesPage.vue'),
    meta: own,
  },
  {
    path: '/me',
    component: () => import('./account/MePage.vue'),
    meta: { areas: ['account', 'grade-one'], own: true },
  },
  { path: '/cases/new', component: () => import('./wizard/NewCasePage.vue'), meta: own },
  { path: '/cases/:no', component: () => import('./cabinet/CasePage.vue'), meta: own, props: true },
  { path: '/cases/:no/steps/:step', component: () => import('./wizard/StepPage.vue'), meta: own, props: true },
  { path: '/cases/:no/check', component: () => import('./wizard/CheckPage.vue'), meta: judged, props: true },
  { path: '/cases/:no/papers/:paper', component: () => import('./cabinet/PaperPage.vue'), meta: judged, props: true },
  { path: '/cases/:no/correct', component: () => import('./cabinet/CorrectPage.vue'), meta: judged, props: true },
  { path: '/cases/:no/schools', component: () => import('./cabinet/VacantPage.vue'), meta: own, props: true },
  { path: '/cases/:no/withdraw', component: () => import('./cabinet/WithdrawPage.vue'), meta: judged, props: true },
  { path: '/:rest(.*)*', component: () => import('./open/NoPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
});

router.beforeEach(async to => {
  if (to.meta.own && !signedIn.value) return { path: '/sign-in', query: { next: to.fullPath } };
  const mustChange = session.value.person?.mustChangePassword === true;
  if (to.meta.own && mustChange && to.path !== '/first-password') return { path: '/first-password' };
  await need(to.meta.areas ?? []);
  return true;
});

// A reader who cannot see the page hears that it changed: the focus goes to its heading.
router.afterEach((to, from) => {
  if (from.matched.length === 0 || to.path === from.path) return;
  requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  });
});
