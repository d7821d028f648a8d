/** What of the console somebody finds: by the roles the server says they hold. It alone decides what they may do. */
import { computed } from 'vue';
import { session } from '../session.ts';
import type { GlyphName } from './parts/glyphs.ts';

/** The wider office speaks first. */
const order = [
  'ministry',
  'centre',
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

export interface Section {
  name: string;
  to: string;
  icon: GlyphName;
  for: readonly StaffRole[];
}

const everyone = order;
export const sections: readonly Section[] = [
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
    for: ['district', 'ministry', 'centre', 'administrator'],
  },
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
