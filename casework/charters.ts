// Which charter does a school publish? (Regulation 97 §13: applicants acquaint themselves with it; the version read is kept.)
import canonicalize from 'canonicalize';
import type { Actor } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';
import { charterOf, writeCharter } from '#records/charters.ts';
import type { Casework } from './casework.ts';
import { sha256 } from './chain.ts';
import { NotAllowedError, NotFoundError } from './errors.ts';
import { register } from './register.ts';

export interface Charter {
  sha256: string;
  texts: Names;
}

/** The digest names the version: all languages together, so that a mended translation is a new version too. */
export function charterDigest(texts: Names): string {
  return sha256(Buffer.from(canonicalize(texts) ?? '', 'utf8')).toString('hex');
}

export async function publishCharter(
  casework: Casework,
  asked: { commandId: string; actor: Actor; organisationId: string; texts: Names },
): Promise<{ sha256: string }> {
  const { commandId, actor, organisationId, texts } = asked;
  const theirs = actor.roles.some(held => held.role === 'director' && held.organisationId === organisationId);
  if (!theirs) throw new NotAllowedError();
  const digest = charterDigest(texts);
  const details = { organisationId, sha256: digest };
  const entry = {
    id: commandId,
    accountId: actor.accountId ?? null,
    kind: 'charter.publish',
    body: { organisationId, texts },
  };
  return register(casework, { ...entry, details }, async trx => {
    if (!(await writeCharter(trx, organisationId, digest, texts))) throw new NotFoundError();
    return { sha256: digest };
  });
}

/** A school without a charter is a school all the same: its step then says so. */
export async function readCharter(casework: Pick<Casework, 'db'>, organisationId: string): Promise<Charter | null> {
  const found = await charterOf(casework.db, organisationId);
  if (!found) throw new NotFoundError();
  return found.sha256 && found.texts ? { sha256: found.sha256, texts: found.texts } : null;
}
