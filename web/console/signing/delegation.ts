/** An entry of the register of delegation as the server tells it. */
export interface Delegation {
  id: string;
  account: string;
  name: { surname: string; givenName: string; patronymic?: string | null } | null;
  role: 'committee' | 'chair' | 'examiner' | 'education-department';
  maySign: boolean;
  fromOn: string;
  untilOn: string;
  document: string;
  grantedAt: string;
  revokedAt: string | null;
  inForce: boolean;
}

export const entrusted = ['committee', 'chair', 'examiner'] as const;
