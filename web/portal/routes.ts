import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { session, signedIn } from '../session.ts';
import { need } from '../words.ts';
import { pagesOf } from './case-pages.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Areas of texts the page speaks with, besides the shell. */
    areas?: readonly string[];
    /** Only for those who signed in. */
    own?: boolean;
    /** It stands under the public menu of the colleges. */
    college?: boolean;
  }
}

const open = { areas: ['open'] };
const home = { areas: ['open', 'catalogue'] };
const account = { areas: ['account'] };
const step = { areas: ['filing', 'form', 'grade-one'], own: true };
const own = { areas: [...step.areas, 'cabinet', 'mine'], own: true };
const judged = { areas: [...own.areas, 'refusals'], own: true };
const check = { areas: [...judged.areas, 'check'], own: true };
const ortStep = { areas: ['form', 'ort-form', 'portal'], own: true };
const ort = { areas: [...ortStep.areas, 'ort', 'cabinet', 'portal-case', 'refusals'], own: true };
const ortCheck = { areas: [...ort.areas, 'check'], own: true };

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./open/HomePage.vue'), meta: home },
  { path: '/seasons/:id', component: () => import('./open/HomePage.vue'), meta: home, props: true },
  { path: '/schools/:id', component: () => import('./open/SchoolPage.vue'), meta: open, props: true },
  { path: '/how', component: () => import('./open/HowPage.vue'), meta: { areas: ['open', 'grade-one'] } },
  { path: '/status', component: () => import('./open/StatusPage.vue'), meta: { areas: ['open', 'grade-one'] } },
  { path: '/acts', component: () => import('./open/ActsPage.vue'), meta: open },
  { path: '/help', component: () => import('./open/HelpPage.vue'), meta: { areas: ['open', 'ort-help'] } },
  {
    path: '/help/:role(graduate|coordinator)',
    component: () => import('./ort/HelpPage.vue'),
    meta: { areas: ['open', 'ort', 'ort-form', 'ort-help', 'photo'] },
    props: true,
  },
  { path: '/demo/mails', component: () => import('./open/MailsPage.vue'), meta: open },
  {
    path: '/sign-in',
    component: () => import('./account/SignInPage.vue'),
    meta: { areas: ['account', 'signature'] },
  },
  {
    path: '/sign-in/signature',
    component: () => import('./account/SignatureSignIn.vue'),
    meta: { areas: ['account', 'signature', 'errors'] },
  },
  { path: '/invitation', component: () => import('./account/InvitationPage.vue'), meta: account },
  { path: '/sign-up', component: () => import('./account/SignUpPage.vue'), meta: account },
  { path: '/password', component: () => import('./account/PasswordPage.vue'), meta: account },
  {
    path: '/first-password',
    component: () => import('./account/FirstPasswordPage.vue'),
    meta: { ...account, own: true },
  },
  {
    path: '/undertaking',
    component: () => import('./account/UndertakingPage.vue'),
    meta: { ...account, own: true },
  },
  {
    path: '/cabinet',
    component: () => import('./cabinet/CabinetPage.vue'),
    meta: { areas: ['cabinet', 'mine', 'grade-one', 'ort', 'ort-form', 'college-case'], own: true },
  },
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
  { path: '/cases/new', component: () => import('./wizard/grade-one/NewCasePage.vue'), meta: own },
  ...pagesOf('ORT', ortStep, { '/steps/:step': () => import('./ort/StepPage.vue') }),
  ...pagesOf('ORT', ortCheck, { '/check': () => import('./ort/CheckPage.vue') }),
  ...pagesOf('ORT', ort, {
    '': () => import('./ort/CasePage.vue'),
    '/form': () => import('./ort/FormPage.vue'),
    '/payment': () => import('./ort/PaymentPage.vue'),
    '/correct': () => import('./ort/CorrectPage.vue'),
    '/change/:what(tests|benefit|photo)': () => import('./ort/ChangePage.vue'),
    '/consent': () => import('./ort/ConsentPage.vue'),
    '/withdraw': () => import('./ort/WithdrawPage.vue'),
  }),
  { path: '/cases/:no', component: () => import('./cabinet/CasePage.vue'), meta: own, props: true },
  {
    path: '/cases/:no/steps/:step',
    component: () => import('./wizard/grade-one/StepPage.vue'),
    meta: step,
    props: true,
  },
  { path: '/cases/:no/check', component: () => import('./wizard/grade-one/CheckPage.vue'), meta: check, props: true },
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

/** Whose first step is on a slow phone carries no address of the colleges: theirs come with the first of them asked for. */
const ofColleges = /^\/(information|colleges?|specialties|news|cabinets|questions|support|cases\/(COL|ASK)-)/;
let collegesKnown = false;

router.beforeEach(async to => {
  if (!collegesKnown && ofColleges.test(to.path)) {
    const { collegeRoutes } = await import('./college-routes.ts');
    for (const one of collegeRoutes) router.addRoute(one);
    collegesKnown = true;
    return to.fullPath;
  }
  if (to.meta.own && !signedIn.value) return { path: '/sign-in', query: { next: to.fullPath } };
  const mustChange = session.value.person?.mustChangePassword === true;
  if (to.meta.own && mustChange && to.path !== '/first-password') return { path: '/first-password' };
  const owesPromise = session.value.person?.undertakingOwed === true && !mustChange;
  if (to.meta.own && owesPromise && to.path !== '/undertaking')
    return { path: '/undertaking', query: { next: to.fullPath } };
  await need(to.meta.areas ?? []);
  return true;
});

let seeking: MutationObserver | undefined;
// A reader who cannot see the page hears that it changed: the focus goes to its heading, which may come after what it says.
router.afterEach((to, from) => {
  if (from.matched.length === 0 || to.path === from.path) return;
  seeking?.disconnect();
  const before = document.activeElement;
  const seek = (): void => {
    const isTheirs = document.activeElement !== before && document.activeElement !== document.body;
    const heading = document.querySelector<HTMLElement>('main h1');
    if (heading || isTheirs) seeking?.disconnect();
    if (isTheirs) return;
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => {
    seeking = new MutationObserver(seek);
    seeking.observe(document.body, { childList: true, subtree: true });
    seek();
  });
});
