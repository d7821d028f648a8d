import type { ZodType } from 'zod';
import type { Relation, Role } from './actors.ts';
import type { Body, EventDraft, Json } from './events.ts';
import type { Names } from './languages.ts';
import type { OfferView } from './offers.ts';
import type { Pool, SeatChange } from './pools.ts';
import type { Refusal } from './refusals.ts';
import type { Rules, SeasonDate, SeasonInForce } from './season.ts';
import type { Sitting, SittingChange } from './sittings.ts';
import type { Staffing } from './staffing.ts';

/** One row of the permission table: who may use an action, in which relation to the case. */
export type Who = { role: Role; relation: Relation } | 'clock' | 'import';

/** An organisation as an action may know it. */
export interface OrganisationView {
  id: string;
  path: string;
  kind: string;
  code: string;
  names: Names;
  languages: string[];
  joinsEnrolment: boolean;
  isSpecial: boolean;
  charterSha256: string | null;
}

/** A row of a classifier as an action may know it. */
export interface ClassifierView {
  names: Names;
  parent: string | null;
  details: { readonly [name: string]: Json };
}

/** A question an action puts to the records before it is judged; casework answers it in the same transaction. */
export type Look =
  | { ask: 'pool'; as: string; organisationId: string; language: string }
  | { ask: 'pool-by-id'; as: string; poolId: string }
  | { ask: 'organisation'; as: string; organisationId: string }
  | { ask: 'catchment'; as: string; streetId: string; house: string }
  | { ask: 'same-subject'; as: string; pin: string }
  | { ask: 'closed-before'; as: string; reason: string; pin?: string }
  | { ask: 'queue-head'; as: string; poolId: string }
  | { ask: 'file'; as: string; fileId: string }
  | { ask: 'receipt'; as: string; number: string }
  | { ask: 'next-number'; as: string }
  /** `shared`: it stands as it is until this is written, for many at once; `alone`: nobody else is judged by it meanwhile. */
  | { ask: 'offer'; as: string; offerId: string; lock?: 'shared' | 'alone' }
  /** Offers of this very case from which something was judged already, under lock. */
  | { ask: 'frozen-offers'; as: string }
  /** Offers of this very case that stand in an open case of somebody. */
  | { ask: 'chosen-offers'; as: string }
  /** A row of a classifier: a specialty, a qualification. */
  | { ask: 'classifier'; as: string; kind: string; code: string }
  /** Locked: places in it are given out one after the other. */
  | { ask: 'sitting'; as: string; sittingId: string }
  /** How many filed cases of this program the owner has open, besides those in a status named: two at once are counted one after the other. */
  | { ask: 'open-of-owner'; as: string; besides: readonly string[] }
  /** Whether somebody holds one of the roles at the case's own organisation, and has come in. */
  | { ask: 'staff'; as: string; roles: readonly Role[] }
  /** How many cases of a program stand at the case's own organisation in its season, besides those in a status named. */
  | { ask: 'cases-here'; as: string; program: string; besides: readonly string[] };

/** Answers to the looks of an action, by the name each was given. */
export interface Found {
  pools: { [as: string]: Pool | undefined };
  organisations: { [as: string]: OrganisationView | undefined };
  /** Ids of the organisations whose catchment covers the address. */
  catchments: { [as: string]: string[] };
  /** The other open case of the same subject: its organisation, or none. */
  sameSubject: { [as: string]: { organisationId: string | null } | undefined };
  counts: { [as: string]: number };
  /** The case at the head of a queue. */
  heads: { [as: string]: string | undefined };
  /** An uploaded file of this case that nothing names yet. */
  files: { [as: string]: FileFound | undefined };
  /** Whether a live receipt of the season has this number already. */
  receipts: { [as: string]: { caseId: string } | undefined };
  /** The next number of a gap-free series of the season, under its lock. */
  numbers: { [as: string]: number };
  offers: { [as: string]: OfferView | undefined };
  frozenOffers: { [as: string]: string[] };
  chosenOffers: { [as: string]: string[] };
  classifiers: { [as: string]: ClassifierView | undefined };
  sittings: { [as: string]: Sitting | undefined };
  staff: { [as: string]: Staffing };
}

/** No look has been answered yet. */
export function nothingFound(): Found {
  return {
    pools: {},
    organisations: {},
    catchments: {},
    sameSubject: {},
    counts: {},
    heads: {},
    files: {},
    receipts: {},
    numbers: {},
    offers: {},
    frozenOffers: {},
    chosenOffers: {},
    classifiers: {},
    sittings: {},
    staff: {},
  };
}

/** What is known of an uploaded file: its hash, what it is, the day it was taken, and what was measured of a picture. */
export interface FileFound {
  sha256: string;
  kind: string;
  takenOn: string | null;
  details: { [measure: string]: Json };
}

/** Everything besides the facts and the input that a judgement may use. */
export interface World {
  caseId: string;
  /** The instant the command is judged at: its receipt, or the due instant of a lapse. */
  at: string;
  /** The instant it is written down. */
  recordedAt: string;
  /** Seq the first event of this command will get. */
  nextSeq: number;
  season: SeasonInForce;
  actor: { kind: 'person' | 'clock' | 'import'; role?: string; accountId?: string };
  /** The part of the case the command is about. */
  part?: string;
  /** Acts that one signature has done with this one, all of them or none; empty where it is done by itself. */
  together: readonly ActTogether[];
  found: Found;
  /** What stands in the draft, by step; empty where the case has none. */
  answers: Answers;
  /** Which role filled each field of the draft last, as `step.field`. */
  filledBy: { [field: string]: string };
}

export interface ActTogether {
  caseId: string;
  name: string;
  part?: string;
  input: unknown;
}

export type Answers = { [step: string]: { [field: string]: Json } };

/** Somebody the case declares; casework seals the data under that person's own key. */
export interface PersonDeclared {
  pin?: string;
  surname: string;
  givenName: string;
  patronymic?: string;
  [field: string]: Json | undefined;
}

/** What an action asks to be written. Everything stands in one transaction, or nothing does. */
export interface Recorded {
  events: EventDraft[];
  seats?: SeatChange[];
  /** People by their part in the case: child, applicant. */
  people?: { [part: string]: PersonDeclared };
  /** The organisation that now answers for the case. */
  organisationId?: string;
  /** Dates and rules of a season, written as rows beside its events. */
  dates?: SeasonDate[];
  rules?: Rules;
  /** Files that are now named by an event. */
  files?: string[];
  /** Receipts of payments as they now stand: a number lives once in a season. */
  receipts?: ReceiptStands[];
  /** Series whose next number was given out. */
  numbersTaken?: string[];
  /** Places in sittings taken or given back, and what is written down there. */
  sittings?: SittingChange[];
  /** Offers something was judged by: what they are judged by stands from now on. */
  freezes?: string[];
  /** What everybody may read of the case from now on; null takes it off the page. */
  published?: PublicWords | null;
  /** As an action's own `quiet`: nothing a page shows has changed, so that not even a 412 tells of it. */
  quiet?: true;
}

/** A question and its answer as a page for everybody holds them: worded by an office, without anybody's name. */
export interface PublicWords {
  question: string;
  answer: string;
  language: string;
  askedAt: string;
  answeredAt: string;
  /** From 2 on it was corrected after it was published. */
  version: number;
}

/** A receipt as the register of receipts knows it; the amount in som. */
export interface ReceiptStands {
  payment: string;
  /** As domain/receipts.ts folds it. */
  number: string;
  amount: number;
  state: string;
}

export interface Action<F, I = unknown> {
  name: string;
  who: readonly Who[];
  /** The law it carries out, where one names it. */
  clause?: string;
  input: ZodType<I>;
  /** It acts on one part of the case, which the command names. */
  ofPart?: true;
  /** In these roles it is an act of the organisation: only signed. */
  signedBy?: readonly Role[];
  /** Where its owner may sign it by a key of their own: the number of the person whose key it must be. */
  ownKey?(answers: Answers): string;
  /** Which sealed answers judging needs opened: the draft's, or what the people of the case declared. */
  opens?: 'draft' | 'people';
  /** Changes nothing a page shows as the case's own state: its version stays, so that a bell never brings a 412. */
  quiet?: true;
  /** What must be looked up before judging; `part` is the part the command is about, empty where it is about none. */
  looks?(facts: F, input: I, answers: Answers, part: string): Look[];
  /** Without the input: draws the button and explains the grey one. */
  may(facts: F, world: World): Refusal | undefined;
  /** This very input. */
  check?(facts: F, input: I, world: World): Refusal | undefined;
  record(facts: F, input: I, world: World): Recorded;
}

/** Keeps the input's type inside one action while a program holds actions of many inputs. */
export function action<F, I>(definition: Action<F, I>): Action<F> {
  return definition as unknown as Action<F>;
}

export function one(kind: string, body: Body = {}, sealed?: EventDraft['sealed']): EventDraft {
  return sealed ? { kind, body, sealed } : { kind, body };
}
