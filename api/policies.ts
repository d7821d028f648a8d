// Who may come as far as a route's handler? Coarse on purpose: what they may do with this very case is judged by the
// permission table of the domain, with the case in hand.
import { isOwner, roles, type Role } from '#domain/actors.ts';

export type Admission = 'everybody' | 'signed-in' | readonly Role[];

export const policies = {
  /** Marked `security: []` in the document. */
  public: 'everybody',
  'signed-in': 'signed-in',
  /** One's own account, whatever it may do: open even while the password must be changed. */
  'own-account': 'signed-in',
  staff: roles.filter(role => !isOwner(role)),
  'case-list': roles.filter(role => !isOwner(role) && role !== 'administrator'),
  authority: ['district', 'ministry', 'centre', 'education-department', 'administrator'],
  imports: ['coordinator', 'district', 'ministry', 'centre', 'education-department', 'administrator'],
  /** Who opens accesses and hands them over: a school for its own, a district for earlier graduates. */
  'access-offices': ['coordinator', 'district'],
  district: ['district'],
  coordinators: ['district', 'centre', 'ministry'],
  accesses: ['coordinator', 'district', 'centre'],
  'phone-change': ['district', 'centre'],
  accountant: ['accountant'],
  /** Whose acts are signed for an organisation. */
  college: ['committee', 'chair'],
  signers: ['committee', 'chair', 'examiner', 'education-department'],
  delegators: ['chair', 'education-department'],
  'access-log': ['director', 'supervisor', 'administrator'],
  administrator: ['administrator'],
} as const satisfies Record<string, Admission>;

export type Policy = keyof typeof policies;

export function isPolicy(name: unknown): name is Policy {
  return typeof name === 'string' && Object.hasOwn(policies, name);
}
