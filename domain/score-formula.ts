/** What is a score formula? Data by order 578: which marks count and how much, what is added, what decides a tie. */
import type { RoundingMode } from './fractions.ts';

export const missingPolicies = ['ineligible', 'treat_as_min', 'use_average_of_rest'] as const;
export type MissingPolicy = (typeof missingPolicies)[number];

export const slotKinds = ['mandatory', 'profile'] as const;
export type SlotKind = (typeof slotKinds)[number];

export const aggregates = ['average', 'sum'] as const;
export type Aggregate = (typeof aggregates)[number];

/** One place in the sum: the best mark present among the subjects it accepts. */
export interface SubjectSlot {
  slot: SlotKind;
  code: string;
  anyOf: readonly string[];
  pick: 'max';
  weight: number;
}

export interface SubjectsPart {
  code: 'certificate';
  kind: 'subjects';
  aggregate: Aggregate;
  weight: number;
  subjects: readonly SubjectSlot[];
}

export const examComponents = ['creative', 'special', 'psychometric'] as const;

export interface ExamComponent {
  code: string;
  max: number;
  passMin: number | null;
  weight: number;
}

export interface ExamPart {
  code: 'exam';
  kind: 'exam';
  /** The part counts only where the offer asks for an exam. */
  when: 'offer.examRequired';
  components: readonly ExamComponent[];
  aggregate: Aggregate;
  weight: number;
}

export interface BonusPart {
  code: 'bonus';
  kind: 'bonus';
  cap: number;
  items: readonly { code: string; points: number }[];
}

export type FormulaPart = SubjectsPart | ExamPart | BonusPart;
export type PartCode = FormulaPart['code'];
export const partCodes: readonly PartCode[] = ['certificate', 'exam', 'bonus'];

/** How parts become a total. A mean is over the parts in play: without an exam it is the certificate alone. */
export type TotalTree = PartCode | { op: 'sum' | 'mean'; of: readonly TotalTree[] };

/** Every way there is: a formula names one of these, it never carries code. */
export const totals = {
  certificate: 'certificate',
  'certificate + exam': { op: 'sum', of: ['certificate', 'exam'] },
  'certificate + bonus': { op: 'sum', of: ['certificate', 'bonus'] },
  'certificate + exam + bonus': { op: 'sum', of: ['certificate', 'exam', 'bonus'] },
  'mean(certificate, exam)': { op: 'mean', of: ['certificate', 'exam'] },
  'mean(certificate, exam) + bonus': { op: 'sum', of: [{ op: 'mean', of: ['certificate', 'exam'] }, 'bonus'] },
} as const satisfies { [name: string]: TotalTree };
export type TotalName = keyof typeof totals;
export const totalNames = Object.keys(totals) as TotalName[];

export function partsOfTotal(tree: TotalTree): PartCode[] {
  return typeof tree === 'string' ? [tree] : tree.of.flatMap(partsOfTotal);
}

export const tieKeys = [
  'preferentialRight',
  'certificateAverageAll',
  'profileSum',
  'examTotal',
  'honours',
  'receivedAt',
  'lottery',
  'id',
] as const;
export type TieKey = (typeof tieKeys)[number];

export interface Formula {
  code: string;
  legalBasis: string;
  /** Marks a certificate may carry; what lies below is failed. */
  scale: { min: number; max: number; step: number };
  rounding: { digits: number; mode: RoundingMode };
  missing: MissingPolicy;
  parts: readonly FormulaPart[];
  total: TotalName;
  /** total, certificate, exam or exam.<component> → what must at least be reached; null: nothing. */
  thresholds: { readonly [of: string]: number | null };
  tieBreak: readonly TieKey[];
}

export const certificateOf = (formula: Formula): SubjectsPart | undefined =>
  formula.parts.find(part => part.kind === 'subjects');
export const examOf = (formula: Formula): ExamPart | undefined => formula.parts.find(part => part.kind === 'exam');
export const bonusOf = (formula: Formula): BonusPart | undefined => formula.parts.find(part => part.kind === 'bonus');
