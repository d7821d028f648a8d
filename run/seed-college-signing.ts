import { enter } from '#casework/delegations.ts';
import { prepareManifest, signManifest, type ActAnswer } from '#casework/manifests.ts';
import { accountOfSigner, newSigner, type WhoSigns } from '#casework/signers.ts';
import type { DelegatedRole } from '#casework/delegations.ts';
import { acceptedAlready } from '#casework/undertakings.ts';
import type { Actor } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import type { Language } from '#domain/languages.ts';
import type { DemoName } from '#programs/demo/names.ts';
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import { keyIdOf, openDemoAuthority, type DemoAuthority } from '#gateways/signatures/demo-authority.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { signCms, type SigningKey } from '#web/parts/signing/cms.ts';
import { idOf, type SeedGround } from './seed-ground.ts';

// People of colleges act by their digital signature: also in the past of the demo every act is prepared, signed with a key of the
// demo's own authority and checked, as one that is made on the page.

export interface Signatures {
  authority: DemoAuthority;
  verifier: SignatureVerifier;
}

export async function openSeedSignatures(dataDir: string): Promise<Signatures> {
  const authority = await openDemoAuthority(dataDir);
  return { authority, verifier: openLocalVerifier(authority.trust) };
}

export interface SigningPlace {
  id: string;
  path: string;
  bin: string;
  /** As the certificate says it. */
  name: string;
}

export interface SignerWish {
  role: DelegatedRole;
  iin: string;
  name: DemoName;
  language: Language;
  fromOn: string;
  untilOn: string;
  document: string;
}

export interface DemoSigner {
  actor: Actor;
  who: WhoSigns;
  key: SigningKey;
  /** For the door. */
  doorKey: SigningKey;
  /** Of the file in /api/demo/keys. */
  keyId: string;
  name: DemoName;
  iin: string;
  place: SigningPlace;
}

/** An account, its entry in the register of delegation, and both keys; whoever is there already is found again. */
export async function enrolSigner(
  ground: Pick<SeedGround, 'casework'>,
  { authority }: Signatures,
  place: SigningPlace,
  wish: SignerWish,
): Promise<DemoSigner> {
  const { casework } = ground;
  const { role, iin, name, language, fromOn, untilOn, document } = wish;
  const numbers = { iin, bin: place.bin };
  const isHead = role === 'chair' || role === 'education-department';
  const keys = await authority.keysFor({
    ...{ ...numbers, name, organisation: place.name },
    role: isHead ? 'head' : 'may-sign',
  });
  const account = await casework.db.transaction(async trx => {
    const known = await accountOfSigner(casework, trx, numbers);
    if (known) return known;
    const made = await newSigner(casework, trx, { ...numbers, name, language });
    const entry = { organisationId: place.id, accountId: made.id, role, maySign: true, grantedBy: null };
    await enter(trx, { ...entry, fromOn, untilOn, document });
    await acceptedAlready(trx, made.id, language);
    return made;
  });
  const actor: Actor = {
    ...{ kind: 'person', accountId: account.id },
    roles: [{ role, organisationId: place.id, path: place.path }],
  };
  const keyOf = (purpose: 'sign' | 'sign-in'): SigningKey => ({
    privateKey: keys[purpose].key,
    certificates: keys[purpose].chain,
  });
  return {
    ...{ actor, name, iin, place, key: keyOf('sign'), doorKey: keyOf('sign-in'), keyId: keyIdOf(numbers) },
    who: { accountId: account.id, personId: account.personId, actor },
  };
}

export interface SignedAct {
  caseId: string;
  name: string;
  part?: string;
  input?: unknown;
  /** What was seen; as it stands now unless said. */
  version?: number;
}

export interface ActsSigned {
  /** What was told before anybody signed. */
  refused: { index: number; code: string }[];
  answers: ActAnswer[];
  signature: string | null;
}

/** Prepares, signs and hands in. A manifest of the same id is signed once. */
export async function sign(
  { casework }: Pick<SeedGround, 'casework'>,
  { verifier }: Signatures,
  signer: DemoSigner,
  acts: readonly SignedAct[],
  { whole = false, id }: { whole?: boolean; id?: string } = {},
): Promise<ActsSigned> {
  const asked = await Promise.all(
    acts.map(async ({ caseId, name, part, input = {}, version }) => {
      const stands = await standing(casework.db, caseId, part);
      const shown = { caseId, number: stands.number, name, version: version ?? stands.version };
      return { ...shown, input: input as Json, ...(part === undefined ? {} : { part }) };
    }),
  );
  const manifest = await prepareManifest(casework, signer.who, { acts: asked, whole, ...(id ? { id } : {}) });
  const cms = Buffer.from(await signCms(signer.key, manifest.bytes));
  const signed = await signManifest(casework, verifier, signer.who, {
    ...{ manifestId: manifest.id, cms, receivedAt: new Date() },
  });
  return { refused: manifest.refused, ...signed };
}

/** For a seed: everything is done, or the seed is wrong; what was signed before is not signed again. */
export async function signAll(
  ground: SeedGround,
  signatures: Signatures,
  signer: DemoSigner,
  label: string,
  acts: readonly SignedAct[],
): Promise<void> {
  if (acts.length === 0) return;
  const id = idOf(ground.seed, `manifest ${label}`);
  const known = await ground.casework.db('signatures').where({ manifestId: id }).first('id') as { id: string } | undefined; // prettier-ignore
  if (known) return;
  const { refused, answers } = await sign(ground, signatures, signer, acts, { id, whole: true });
  const no = [
    ...refused.map(({ index, code }) => `${acts[index]?.name ?? ''}: ${code}`),
    ...answers.flatMap(one => (one.ok ? [] : [`${one.case}: ${one.code ?? ''}`])),
  ];
  if (no.length > 0) throw new Error(`the seed's ${label}: ${no.join(', ')}`);
}

async function standing(
  db: SeedGround['casework']['db'],
  caseId: string,
  part = '',
): Promise<{ number: string; version: number }> {
  const { rows } = await db.raw<{ rows: { number: string; version: number }[] }>(
    `select c.number, coalesce(p.version, c.version) as version from cases c
     left join case_parts p on p.case_id = c.id and p.key = ? where c.id = ?`,
    [part, caseId],
  );
  if (!rows[0]) throw new Error('the seed has no such case');
  return rows[0];
}
