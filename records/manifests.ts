// What is waiting to be signed: challenges at the door, manifests of acts. Both by the wall clock, both once.
import type { Knex } from 'knex';

export interface ManifestRow {
  id: string;
  accountId: string;
  organisationId: string | null;
  wrappedKey: Buffer;
  sealed: Buffer;
  sha256: string;
  expired: boolean;
  usedAt: Date | null;
  cmsSha256: string | null;
  answer: unknown;
}

export interface NewManifest {
  id: string;
  accountId: string;
  organisationId: string | null;
  wrappedKey: Buffer;
  sealed: Buffer;
  sha256: string;
  minutes: number;
}

/** What was never signed, or was answered long ago, is of no use to anyone: gone with the next one prepared. */
export async function insertManifest(db: Knex, { minutes, ...row }: NewManifest): Promise<string> {
  await db('manifests').where('expires_at', '<', db.raw(`now() - interval '1 day'`)).delete();
  const [made] = await db('manifests')
    .insert({ ...row, expiresAt: db.raw(`now() + ? * interval '1 minute'`, [minutes]) })
    .returning<{ expiresAt: Date }[]>('expires_at');
  return made!.expiresAt.toISOString();
}

export async function manifestById(db: Knex, id: string, lock: boolean): Promise<ManifestRow | undefined> {
  const query = db('manifests').where({ id });
  return (lock ? query.forUpdate() : query).first('*', db.raw('expires_at <= now() as expired'));
}

export async function useManifest(
  trx: Knex.Transaction,
  id: string,
  used: { cmsSha256: string; answer: unknown },
): Promise<void> {
  const { cmsSha256, answer } = used;
  await trx('manifests')
    .where({ id })
    .update({ usedAt: trx.fn.now(), cmsSha256, answer: JSON.stringify(answer) });
}

export async function insertChallenge(db: Knex, id: string, bytes: Buffer, minutes: number): Promise<string> {
  await db('signature_challenges').where('expires_at', '<', db.raw(`now() - interval '1 hour'`)).delete();
  const [made] = await db('signature_challenges')
    .insert({ id, bytes, expiresAt: db.raw(`now() + ? * interval '1 minute'`, [minutes]) })
    .returning<{ expiresAt: Date }[]>('expires_at');
  return made!.expiresAt.toISOString();
}

/** Once: whoever comes second finds it used, at the same moment too. */
export async function takeChallenge(db: Knex, id: string): Promise<Buffer | undefined> {
  const [taken] = await db('signature_challenges')
    .where({ id })
    .whereNull('used_at')
    .where('expires_at', '>', db.fn.now())
    .update({ usedAt: db.fn.now() })
    .returning<{ bytes: Buffer }[]>('bytes');
  return taken?.bytes;
}
