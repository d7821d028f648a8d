/** A day, hour and place several people are invited to: an exam. Kept by one case, shared by those of the invited. */
export interface SittingStands {
  id: string;
  offerId: string | null;
  kind: string;
  /** Beginning, ISO in UTC, and how long it takes. */
  startsAt: string;
  minutes: number;
  address: string;
  capacity: number;
  state: 'planned' | 'cancelled';
}

/** A sitting with the people counted: who is invited, and for whom something is written down already. */
export interface Sitting extends SittingStands {
  organisationId: string;
  invited: number;
  graded: number;
}

/** A place that somebody has in a sitting, or had until they were absent from it. */
export interface Place {
  sitting: string;
  /** The hour they were told; null where it no longer matters. */
  startsAt: string | null;
  graded: boolean;
}

/** What a command changes of the counts. */
export interface SittingChange {
  id: string;
  invited?: 1 | -1;
  graded?: 1 | -1;
}

/** The sitting after a change. Throws where more are invited than have a place: whoever decides has asked before. */
export function applySittingChange(sitting: Sitting, change: SittingChange): Sitting {
  const invited = sitting.invited + (change.invited ?? 0);
  const graded = sitting.graded + (change.graded ?? 0);
  if (invited < 0 || invited > sitting.capacity || graded < 0)
    throw new Error(`sitting ${sitting.id} cannot hold this`);
  return { ...sitting, invited, graded };
}
