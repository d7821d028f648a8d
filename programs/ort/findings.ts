// What a reviewer may find wrong, and with what: closed lists, so that every correction names its item and every reason has its text.
import type { CheckName } from './facts.ts';
import { photoRuleCodes } from './photo-rules.ts';

/** Fields of the form a correction may ask for anew. */
export const correctableFields = [
  'surname',
  'givenName',
  'patronymic',
  'sex',
  'bornOn',
  'pin',
  'passport',
  'certificate',
] as const;

/** Files of the case, by the place they lie in. */
export const identityFiles = ['front', 'back'] as const;

export const identityItems = [...identityFiles, ...correctableFields] as const;

const identityReasons = [
  'illegible',
  'cropped',
  'from-a-copy',
  'wrong-document',
  'expired',
  'differs-from-document',
  // 001-9: what the school certificate of an under-16 must state and bear.
  'certificate-incomplete',
  'not-signed',
  'seal-missing',
  'forged',
] as const;

const benefitReasons = [
  'illegible',
  'cropped',
  'from-a-copy',
  'wrong-document',
  'not-own',
  'expired',
  'not-proving',
  'forged',
] as const;

export const reasons: { readonly [check in CheckName]: readonly string[] } = {
  identity: identityReasons,
  photo: photoRuleCodes,
  benefit: benefitReasons,
};

/** domain.md O13: what may be refused without asking for a correction first. */
const gross = ['not-retouched', 'forged', 'not-own'];

export function isGross(reason: string): boolean {
  return gross.includes(reason);
}

export function itemsOf(check: CheckName, claims: readonly string[]): readonly string[] {
  if (check === 'identity') return identityItems;
  return check === 'photo' ? ['photo'] : claims;
}
