import { openSignatures as open, type Signatures } from '#gateways/signatures/verifier.ts';
import type { Config } from './config.ts';

// Whom this deployment trusts to sign, as its settings say.

export function openSignatures(config: Readonly<Config>): Promise<Signatures> {
  const { demo, dataDir, trustAnchors: anchors, ocspUrl, crlUrl, tsaUrl, ncanodeUrl, timestampRequired } = config;
  return open({ demo, dataDir, anchors, ocspUrl, crlUrl, tsaUrl, ncanodeUrl, timestampRequired });
}
