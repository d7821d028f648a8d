/** What may be found wrong with a check, by two keys: the first chooses the item or the kind of rule, the second what is wrong with it. */
import { identityItems, isGross, reasons } from '#programs/ort/findings.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { photoRules } from '#programs/ort/photo-rules.ts';
import type { Finding } from '../ort-words.ts';

export type CheckName = 'identity' | 'photo' | 'benefit';
export const checkNames: readonly CheckName[] = ['identity', 'photo', 'benefit'];

/** Of the facts of a registration what the office reads; the server leaves out what its reader may not know. */
export type Registration = Pick<
  OrtFacts,
  | 'checks'
  | 'files'
  | 'benefit'
  | 'identity'
  | 'payments'
  | 'fee'
  | 'refunds'
  | 'number'
  | 'subjects'
  | 'language'
  | 'stateLanguage'
  | 'finishedAt'
>;

export interface Choice extends Finding {
  key: string;
}
export interface Group {
  key: string;
  /** An item, or a kind of photo rules. */
  name: string;
  choices: Choice[];
}

/**
 * Which checks stand open beside one another: a face belongs to the paper it is compared with; a proof of a benefit is nobody's business
 * who reviews these, and who reviews a benefit needs no face (features.md §5.1). Opened from no inbox, all of them.
 */
export function checksBeside(asked: string | undefined, declaresBenefit: boolean): readonly CheckName[] {
  return checkNames.filter(
    name => (name !== 'benefit' || declaresBenefit) && (!asked || (asked === 'benefit') === (name === 'benefit')),
  );
}

/** The files a check is about, by the names they go by, the first one first: a proof is held against whose it is. */
export function filesOf(
  check: CheckName,
  { files, benefit }: Pick<Registration, 'files' | 'benefit'>,
): { key: string; of: 'front' | 'back' | 'photo' | 'proof'; claim?: string; place?: number; fileId: string | null }[] {
  const slot = (key: 'front' | 'back' | 'photo') => ({ key, of: key, fileId: files[key]?.fileId ?? null });
  if (check === 'photo') return [slot('photo'), slot('front')];
  if (check === 'identity') return [slot('front'), slot('back'), slot('photo')];
  const proofs = Object.entries(benefit.claims).flatMap(([claim, list]) =>
    list.map(({ fileId }, at) => {
      const place = list.length > 1 ? { place: at + 1 } : {};
      return { key: `${claim}-${at}`, of: 'proof' as const, claim, ...place, fileId };
    }),
  );
  return [...proofs, slot('front')];
}

/** 0 stands last, as on the keyboard. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** Photo rules by what one looks at. */
const looks: Readonly<Record<string, readonly string[]>> = {
  picture: ['portrait', 'colour', 'light', 'sharpness', 'not-a-copy', 'age'],
  background: ['background', 'shadows', 'nothing-else', 'one-face'],
  face: ['centred', 'large-enough', 'frontal', 'eyes-open', 'expression'],
  clothes: ['no-glasses', 'no-headwear', 'no-scarf', 'no-high-hairstyle', 'headscarf-tight', 'nothing-covers'],
  honesty: ['not-retouched', 'true-appearance'],
};
const byPerson = new Set<string>(photoRules.filter(rule => rule.toldBy.includes('person')).map(rule => rule.code));

/** Papers are illegible or not what they should be; a field can only differ from its paper. */
const ofField = ['differs-from-document'];
const ofCertificate = ['certificate-incomplete', 'not-signed', 'seal-missing'];

export function groupsOf(check: CheckName, facts: Pick<Registration, 'identity' | 'benefit'>): Group[] {
  if (check === 'photo')
    return Object.entries(looks).map(([name, codes], at) =>
      group(
        digits[at]!,
        name,
        'photo',
        codes.filter(code => byPerson.has(code)),
      ),
    );
  if (check === 'benefit')
    return Object.keys(facts.benefit.claims).map((claim, at) => group(digits[at] ?? '', claim, claim, reasons.benefit));
  const under16 = facts.identity === 'under-16';
  const ofFile = reasons.identity.filter(reason => !ofField.includes(reason));
  return identityItems
    .filter(item => item !== (under16 ? 'passport' : 'certificate'))
    .map((item, at) => {
      const isFile = item === 'front' || item === 'back';
      const fitting = under16 && item === 'front' ? ofFile : ofFile.filter(reason => !ofCertificate.includes(reason));
      return group(digits[at] ?? '', item, item, isFile ? fitting : ofField);
    });
}

function group(key: string, name: string, item: string, codes: readonly string[]): Group {
  return { key, name, choices: codes.map((reason, at) => ({ key: digits[at] ?? '', item, reason })) };
}

/** Put in or taken out. */
export function toggled(findings: readonly Finding[], one: Finding): Finding[] {
  const without = findings.filter(other => other.item !== one.item || other.reason !== one.reason);
  return without.length < findings.length ? without : [...findings, { item: one.item, reason: one.reason }];
}

/** Why a refusal may not be proposed yet: as the server judges it (domain.md O13). */
export function refusalStops(
  findings: readonly Finding[],
  returns: number,
): 'no-finding' | 'correction-first' | undefined {
  if (findings.length === 0) return 'no-finding';
  return returns === 0 && !findings.some(finding => isGross(finding.reason)) ? 'correction-first' : undefined;
}

/** When a correction would be due: the season's date, or so many days from now, whichever is later (C30). */
export function correctUntil(
  season: { correction: string | null; days: number } | undefined,
  nowMs: number,
): string | null {
  if (!season) return null;
  const own = new Date(nowMs + season.days * 86_400_000).toISOString();
  return season.correction !== null && season.correction > own ? season.correction : own;
}

export type Decision = 'accept-check' | 'return-check' | 'propose-refusal' | 'agree' | 'drop' | 'settle-accept' | 'settle-return' | 'not-admit' | 'overrule-refusal'; // prettier-ignore

/** What this reader may decide of a check as it stands; `mine`: who looked does not look again. */
export function decisionsOf(
  check: Pick<OrtFacts['checks']['photo'], 'state' | 'looks'> | undefined,
  may: (action: string) => boolean,
  me: string | undefined,
): { decisions: Decision[]; mine: boolean } {
  const mine = me !== undefined && (check?.looks ?? []).some(look => look.by === me);
  switch (check?.state) {
    case 'owed':
      return {
        mine,
        decisions: may('accept-check') && !mine ? ['accept-check', 'return-check', 'propose-refusal'] : [],
      };
    case 'refusing':
      return { mine, decisions: may('second-look') && !mine ? ['agree', 'drop'] : [] };
    case 'settle':
      return { mine: false, decisions: may('settle-looks') ? ['settle-accept', 'settle-return'] : [] };
    case 'deciding':
      return { mine: false, decisions: may('not-admit') ? ['not-admit', 'overrule-refusal'] : [] };
    default:
      return { mine: false, decisions: [] };
  }
}

/** How a decision is sent: the action and its input. */
export function commandOf(
  decision: Decision,
  check: CheckName,
  findings: readonly Finding[],
): { action: string; input: unknown } {
  switch (decision) {
    case 'accept-check':
    case 'not-admit':
    case 'overrule-refusal':
      return { action: decision, input: { check } };
    case 'return-check':
    case 'propose-refusal':
      return { action: decision, input: { check, findings } };
    case 'agree':
    case 'drop':
      return { action: 'second-look', input: { check, agree: decision === 'agree' } };
    case 'settle-accept':
    case 'settle-return':
      return { action: 'settle-looks', input: { check, accept: decision === 'settle-accept' } };
  }
}
