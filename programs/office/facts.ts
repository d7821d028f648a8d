import type { Names } from '#domain/languages.ts';
import type { QuotaPlan } from '#domain/quotas.ts';
import type { Formula } from '#domain/score-formula.ts';
import type { SittingStands } from '#domain/sittings.ts';
import type { educations, exams, levels, modes, payments, teachingLanguages } from './definition.ts';

/** What a college says of a specialty it teaches; every field is mandatory (004-8). */
export interface Terms {
  /** Codes of the classifier. */
  specialty: string;
  qualification: string;
  level: (typeof levels)[number];
  payment: (typeof payments)[number];
  education: (typeof educations)[number];
  mode: (typeof modes)[number];
  language: (typeof teachingLanguages)[number];
  seats: number;
  months: number;
  exam: (typeof exams)[number];
  /** It determines the social and economic development of the village (quota of rural youth). */
  rural: boolean;
}

export interface Offer extends Terms {
  id: string;
  state: 'draft' | 'published' | 'withdrawn';
  /** As the classifier named them when it was added. */
  names: Names;
  qualificationNames: Names;
}

/** For what a formula holds: all of the college, one specialty by its code, one offer. */
export interface FormulaScope {
  kind: 'college' | 'specialty' | 'offer';
  id: string;
}

/** One version of a formula; the versions of a scope count up, whatever their ids. */
export interface FormulaVersion {
  id: string;
  scope: FormulaScope;
  version: number;
  state: 'draft' | 'approved' | 'superseded';
  definition: Formula;
  at: string;
  approvedAt: string | null;
}

/** What is known of an admission office: nothing of it is personal, and all of it may be read by anybody who may open the case. */
export interface OfficeFacts {
  openedAt: string;
  openedSeq: number;
  organisationId: string;
  offers: { [id: string]: Offer };
  formulas: { [id: string]: FormulaVersion };
  quotas: QuotaPlan | null;
  sittings: { [id: string]: SittingStands };
  /** Since when a published specialty is without a formula in force. */
  formulaOwed: { at: string; seq: number } | null;
  /** Since when nothing is published. */
  fillOwed: { at: string; seq: number } | null;
  /** When the case was last found to go on: its closing moves with the dates of the season. */
  keptSeq: number;
  closed: string | null;
  closedAt: string | null;
  lapses: { [obligation: string]: { at: string; seq: number } };
}

export const noFacts: OfficeFacts = {
  openedAt: '',
  openedSeq: 0,
  organisationId: '',
  offers: {},
  formulas: {},
  quotas: null,
  sittings: {},
  formulaOwed: null,
  fillOwed: null,
  keptSeq: 0,
  closed: null,
  closedAt: null,
  lapses: {},
};

export const published = (f: OfficeFacts): Offer[] =>
  Object.values(f.offers).filter(offer => offer.state === 'published');
