// Which adapter judges a signature? What was kept says by whom it was judged; what arrives goes to the NCANode service where its
// algorithm is GOST and such a service is named, to our own checks otherwise.
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import { isGost } from './algorithms.ts';
import { openDemoAuthority, type DemoAuthority } from './demo-authority.ts';
import { openLocalVerifier } from './local.ts';
import { openNcanodeVerifier } from './ncanode.ts';
import { reading } from './refused.ts';
import { ids, readSigned } from './signed-data.ts';
import { openTrust, type Trust } from './trust.ts';

export interface SignatureOptions {
  demo: boolean;
  dataDir: string;
  anchors?: string | undefined;
  ocspUrl?: string | undefined;
  crlUrl?: string | undefined;
  tsaUrl?: string | undefined;
  ncanodeUrl?: string | undefined;
  timestampRequired: boolean;
}

export interface Signatures {
  verifier: SignatureVerifier;
  demo?: DemoAuthority;
}

export async function openSignatures(options: SignatureOptions): Promise<Signatures> {
  const { demo, dataDir, anchors, ncanodeUrl: url, timestampRequired } = options;
  // Anchors of one's own take the place of the demo's: never both.
  if (demo && !anchors) {
    const authority = await openDemoAuthority(dataDir);
    return { verifier: chosen(openLocalVerifier(authority.trust), url, timestampRequired), demo: authority };
  }
  const trust = anchors ? openTrust({ ...options, anchors }) : nobody;
  return { verifier: chosen(openLocalVerifier(trust), url, timestampRequired) };
}

/** Without anchors nobody is trusted: every signature of ours to judge is refused by name. */
const nobody: Trust = {
  anchors: [],
  timestampAnchors: [],
  timestampRequired: false,
  revocation: async () => {
    throw new Error('no anchors, no answers');
  },
};

function chosen(local: SignatureVerifier, url: string | undefined, timestampRequired: boolean): SignatureVerifier {
  if (!url) return local;
  const ncanode = openNcanodeVerifier({ url, timestampRequired });
  return {
    verify: asked => (isGostSigned(asked.cms) ? ncanode : local).verify(asked),
    reverify: (evidence, then) => (evidence.verifiedBy === 'ncanode' ? ncanode : local).reverify(evidence, then),
  };
}

function isGostSigned(cms: Uint8Array): boolean {
  try {
    return isGost(reading(() => readSigned(cms, ids.data)).signer.signatureAlgorithm.algorithmId);
  } catch {
    // Whoever reads it next says what is wrong with it.
    return false;
  }
}
