// Once a day an office hears how many of its people have which days left: one notice, one letter, not one for each of them (N-ORT-3).
import type { Casework } from '#casework/casework.ts';
import { writeDigests } from '#records/digests.ts';

/** Asked often, told once a day. Returns how many offices were told. */
export async function tellDigests({ db, programs }: Pick<Casework, 'db' | 'programs'>): Promise<number> {
  let told = 0;
  for (const { id, zone, digest } of programs) if (digest) told += await writeDigests(db, id, zone, digest);
  return told;
}
