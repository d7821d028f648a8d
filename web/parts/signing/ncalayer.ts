/** How does NCALayer sign? It listens on the reader's own machine, shows its own window and never hands out a key. */
import type { Language } from '#texts/say.ts';
import type { DemoPurpose } from './demo-key.ts';

export class CancelledError extends Error {}
export class NoNcalayerError extends Error {}

const patienceMs = 4_000;

/** Whose key is meant: an organisation's for its acts or its door, a person's own. */
export type KeyKind = DemoPurpose | 'own';

export async function signByNcalayer(base64: string, kind: KeyKind, language: Language): Promise<string> {
  const { NCALayerClient } = await import('ncalayer-js-client');
  const client = new NCALayerClient('wss://127.0.0.1:13579', false);
  await reach(client.connect());
  const signer = {
    sign: NCALayerClient.basicsSignerSignOrg,
    'sign-in': NCALayerClient.basicsSignerAuthOrg,
    own: NCALayerClient.basicsSignerSignPerson,
  }[kind];
  const locale = language === 'ky' ? 'ru' : language;
  try {
    const cms = await client.basicsSignCMS(NCALayerClient.basicsStorageAll, base64, NCALayerClient.basicsCMSParamsDetached, signer, locale); // prettier-ignore
    return bare(cms);
  } catch (error) {
    if ((error as { canceledByUser?: boolean }).canceledByUser) throw new CancelledError('cancelled');
    throw error;
  } finally {
    client.wsConnection?.close();
  }
}

/** Some versions answer PEM. */
const bare = (cms: string): string => cms.replace(/-----[^-]+-----/g, '').replace(/\s/g, '');

function reach(connecting: Promise<string>): Promise<string> {
  const late = new Promise<never>((_, refuse) => {
    setTimeout(() => refuse(new NoNcalayerError('silent')), patienceMs);
  });
  const refused = connecting.catch(() => {
    throw new NoNcalayerError('not there');
  });
  return Promise.race([refused, late]);
}
