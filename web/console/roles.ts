/** What of the console somebody finds: by the roles the server says they hold. It alone decides what they may do. */
import { computed } from 'vue';
import { session } from '../session.ts';
import type { GlyphName } from './parts/glyphs.ts';

/** The wider office speaks first. */
const order = [
  'ministry',
  'education-department',
  'centre',
  'chair',
  'committee',
  'examiner',
  'district',
  'director',
  'coordinator',
  'clerk',
  'accountant',
  'reviewer',
  'supervisor',
  'administrator',
] as const;
export type StaffRole = (typeof order)[number];

export const staffRoles = computed(() => order.filter(role => session.value.roles.some(held => held.role === role)));
/** The role the page speaks to first. */
export const mainRole = computed<StaffRole | undefined>(() => staffRoles.value[0]);
export const inSchool = computed(() => staffRoles.value.some(role => role === 'clerk' || role === 'director'));
/** Whose work is one program's alone: there the other's words and lists would only be in the way. */
const works: Partial<Record<StaffRole, string>> = {
  clerk: 'grade-one',
  director: 'grade-one',
  coordinator: 'ort',
  accountant: 'ort',
  reviewer: 'ort',
  centre: 'ort',
  chair: 'college',
  committee: 'college',
  examiner: 'college',
  'education-department': 'college',
};
/** The one program somebody works in, or none where their office has several. */
export const myProgram = computed(() => {
  const held = new Set(staffRoles.value.map(role => works[role]));
  return held.size === 1 ? [...held][0] : undefined;
});
/** Supervisors look, they do not work: a case opens as a history. */
export const readsOnly = computed(() =>
  staffRoles.value.every(role => role === 'supervisor' || role === 'administrator'),
);

/** Who works in the cabinet of a college (source 004). */
export const inCollege = computed(() => staffRoles.value.some(role => role === 'committee' || role === 'chair'));

export interface Section {
  name: string;
  to: string;
  icon: GlyphName;
  for: readonly StaffRole[];
  /** What it stands under: the four sections of the original cabinet (004-5). */
  under?: 'college-data' | 'state-order' | 'feedback';
}

const everyone = order;
const college = ['committee', 'chair'] as const;
/** The cabinet of a college: 004-6, 004-12, 004-35. An item stands here as soon as its page does. */
const collegeSections: readonly Section[] = [
  { name: 'college-board', to: '/college/board', icon: 'chart', for: ['education-department'] },
  { name: 'college-duties', to: '/college/duties', icon: 'inbox', for: college },
  { name: 'exams-mine', to: '/exams/mine', icon: 'inbox', for: ['examiner'] },
  { name: 'specialties', to: '/office/specialties', icon: 'list', for: college, under: 'college-data' },
  { name: 'profile', to: '/office/profile', icon: 'file', for: college, under: 'college-data' },
  { name: 'news', to: '/office/news', icon: 'bell', for: college, under: 'college-data' },
  { name: 'formulas', to: '/office/formulas', icon: 'shield', for: college, under: 'college-data' },
  { name: 'quotas', to: '/office/quotas', icon: 'share', for: college, under: 'college-data' },
  { name: 'seats', to: '/office/seats', icon: 'seat', for: college, under: 'college-data' },
  {
    ...{ name: 'applications', to: '/college/new', icon: 'inbox', under: 'state-order' },
    for: [...college, 'education-department'],
  },
  { name: 'exams', to: '/exams', icon: 'calendar', for: college, under: 'state-order' },
  { name: 'college-grades', to: '/college/grades', icon: 'chart', for: college, under: 'state-order' },
  {
    ...{ name: 'feedback-blog', to: '/feedback/blog', icon: 'speech', under: 'feedback' },
    for: [...college, 'education-department'],
  },
  {
    ...{ name: 'feedback-support', to: '/feedback/support', icon: 'help', under: 'feedback' },
    for: [...college, 'education-department', 'administrator'],
  },
];
export const sections: readonly Section[] = [
  ...collegeSections,
  {
    name: 'desk',
    to: '/desk',
    icon: 'inbox',
    for: ['clerk', 'director', 'district', 'ministry', 'centre'],
  },
  { name: 'review', to: '/review', icon: 'eye', for: ['reviewer', 'centre'] },
  { name: 'payments', to: '/payments', icon: 'file', for: ['accountant'] },
  {
    name: 'cases',
    to: '/cases',
    icon: 'list',
    for: ['clerk', 'director', 'district', 'ministry', 'supervisor', 'accountant', 'reviewer', 'centre'],
  },
  { name: 'district', to: '/district', icon: 'seat', for: ['district', 'ministry'] },
  { name: 'board', to: '/board', icon: 'chart', for: ['district', 'ministry', 'centre'] },
  { name: 'coordinators', to: '/coordinators', icon: 'people', for: ['district'] },
  { name: 'accesses', to: '/accesses', icon: 'lock', for: ['coordinator', 'district', 'centre'] },
  { name: 'quota', to: '/quota', icon: 'seat', for: ['clerk', 'director', 'district', 'ministry', 'supervisor'] },
  { name: 'seasons', to: '/seasons', icon: 'calendar', for: everyone },
  {
    name: 'imports',
    to: '/imports',
    icon: 'upload',
    for: ['district', 'ministry', 'centre', 'education-department', 'administrator'],
  },
  { name: 'colleagues', to: '/college/colleagues', icon: 'people', for: college },
  { name: 'delegations', to: '/delegations', icon: 'shield', for: college },
  { name: 'people', to: '/people', icon: 'people', for: ['administrator'] },
  { name: 'access-log', to: '/access-log', icon: 'lock', for: ['supervisor', 'administrator'] },
  { name: 'me', to: '/me', icon: 'gear', for: everyone },
];

export const mySections = computed(() =>
  sections.filter(section => section.for.some(role => staffRoles.value.includes(role))),
);

export const home = computed(() => {
  const first: Partial<Record<StaffRole, string>> = {
    ministry: '/seasons',
    centre: '/board',
    'education-department': '/college/board',
    chair: '/office/specialties',
    committee: '/office/specialties',
    examiner: '/exams/mine',
    district: '/district',
    coordinator: '/accesses',
    accountant: '/payments',
    reviewer: '/review',
    supervisor: '/cases',
    administrator: '/people',
  };
  return first[mainRole.value ?? 'clerk'] ?? '/desk';
});

/** The office somebody works in, where the session names it. */
export const office = computed(() => {
  const held = session.value.roles.find(one => one.role === mainRole.value) as
    { organisationId: string | null; organisation?: { names?: Record<string, string> } | null } | undefined;
  return { id: held?.organisationId ?? null, names: held?.organisation?.names ?? null };
});
