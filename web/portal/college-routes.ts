/** Addresses of the colleges: what they teach, questions and answers, an application. Loaded with the first of them. */
import type { RouteRecordRaw } from 'vue-router';
import { pagesOf } from './case-pages.ts';

const catalogue = { areas: ['catalogue'], college: true };
const questions = { areas: ['feedback', 'catalogue'], college: true };
const question = { areas: ['feedback', 'refusals'], own: true };
const collegeStep = { areas: ['form', 'college-form'], own: true };
const collegeSteps = { areas: [...collegeStep.areas, 'college-steps'], own: true };
const college = { areas: [...collegeSteps.areas, 'quotas', 'exams', 'refusals', 'college-case'], own: true };
const collegeCheck = { areas: [...college.areas, 'check'], own: true };

export const collegeRoutes: RouteRecordRaw[] = [
  {
    path: '/information',
    component: () => import('./information/InformationPage.vue'),
    meta: { areas: ['information', 'catalogue'], college: true },
  },
  { path: '/colleges', component: () => import('./catalogue/CollegesPage.vue'), meta: catalogue },
  { path: '/colleges/:id', component: () => import('./catalogue/CollegePage.vue'), meta: catalogue, props: true },
  { path: '/specialties', component: () => import('./catalogue/SpecialtiesPage.vue'), meta: catalogue },
  { path: '/news', component: () => import('./catalogue/NewsPage.vue'), meta: catalogue },
  { path: '/news/:id', component: () => import('./catalogue/NewsItemPage.vue'), meta: catalogue, props: true },
  { path: '/cabinets', component: () => import('./catalogue/CabinetsPage.vue'), meta: catalogue },
  { path: '/questions', component: () => import('./feedback/QuestionsPage.vue'), meta: questions },
  {
    path: '/questions/ask',
    component: () => import('./feedback/BeginPage.vue'),
    meta: question,
    props: { kind: 'blog' },
  },
  { path: '/support', component: () => import('./feedback/SupportPage.vue'), meta: question },
  {
    path: '/support/ask',
    component: () => import('./feedback/BeginPage.vue'),
    meta: question,
    props: { kind: 'support' },
  },
  { path: '/college/new', component: () => import('./college/NewPage.vue'), meta: college },
  {
    path: '/college/diagnostics',
    component: () => import('./college/DiagnosticsPage.vue'),
    meta: { areas: ['college-form', 'college-steps'] },
  },
  // Whoever begins has not to carry the words of the steps that come.
  ...pagesOf('COL', collegeStep, { '/steps/:step(type|diagnostics)': () => import('./college/StepPage.vue') }),
  ...pagesOf('COL', collegeSteps, {
    '/steps/:step': () => import('./college/StepPage.vue'),
    '/consent': () => import('./college/ConsentPage.vue'),
  }),
  ...pagesOf('COL', collegeCheck, { '/check': () => import('./college/CheckPage.vue') }),
  ...pagesOf('COL', college, {
    '': () => import('./college/CasePage.vue'),
    '/correct': () => import('./college/CorrectPage.vue'),
    '/appeal': () => import('./college/AppealPage.vue'),
    '/withdraw': () => import('./college/WithdrawPage.vue'),
  }),
  ...pagesOf('ASK', question, {
    '': () => import('./feedback/ThreadPage.vue'),
    '/ask': () => import('./feedback/AskPage.vue'),
  }),
];
