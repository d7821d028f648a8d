// What a board counts of many cases, and which list each of its numbers opens.
import type { Role } from './actors.ts';

/** The same conditions a list of cases is narrowed by: so that a number and its list are one truth. */
export interface Counted {
  status?: readonly string[];
  /** All of these marks. */
  mark?: readonly string[];
  /** Any of these obligations is open. */
  owed?: readonly string[];
  /** What comes soonest is past its due. */
  overdue?: true;
  open?: boolean;
}

export interface BoardNumber {
  name: string;
  /** Key of its words, where they are not `<words>.board.<name>`. */
  said?: string;
  /** Numbers that are read together: the way, payments, photographs. */
  group: string;
  of: Counted;
  /** Counts the money of receipts in this state instead of the cases. */
  receipts?: string;
}

/** The case each organisation has of its own in the season: its states are counted, and what it declared stands beside what was made. */
export interface OwnCase {
  program: string;
  /** The number of cases made towards what it declared (as `declared` of what it shows in lists). */
  made: string;
}

export interface Board {
  /** Where its cases belong to: an organisation of another kind is not missed when it has none. */
  kinds: readonly string[];
  /** Who must be there before a case can be. */
  staffedBy: readonly Role[];
  numbers: readonly BoardNumber[];
  ownCase?: OwnCase;
}
