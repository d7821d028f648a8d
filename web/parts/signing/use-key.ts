/** Which key signs? NCALayer's, or in a demo one of the test authority's: chosen here, opened by its password, used once. */
import { computed, ref, shallowRef, type Ref } from 'vue';
import { get, ProblemError } from '../../api.ts';
import { wordsOf } from '../../pages.ts';
import { language, t } from '../../words.ts';
import type { FieldError } from '../ErrorSummary.vue';
import { base64Of, bytesOf } from './base64.ts';
import { NoDemoKeyError, openKey, readKeyFile, WrongPasswordError, type DemoKeyFile, type DemoPurpose } from './demo-key.ts'; // prettier-ignore
import { CancelledError, NoNcalayerError, signByNcalayer, type KeyKind } from './ncalayer.ts';

export interface DemoKeyOffered {
  id: string;
  name: string;
  organisation: string;
  file: string;
}

export interface KeyChoice {
  how: Ref<string>;
  keyId: Ref<string>;
  password: Ref<string>;
  file: Ref<DemoKeyFile | undefined>;
  offered: Ref<DemoKeyOffered[]>;
  demoPassword: Ref<string>;
  isDemo: Ref<boolean>;
  errors: Ref<FieldError[]>;
  /** Whether everything needed is chosen; says what is not. */
  check(): boolean;
  takeFile(event: Event): Promise<void>;
  /** The signature over the bytes, base64; null when the person said no or something must be mended first. */
  sign(base64: string, purpose: DemoPurpose): Promise<string | null>;
}

export const ownFile = 'file';

/** `owner`: whose key is meant, where it is known; at the door nobody is. `own`: a person's, of no organisation. */
export function useKey(owner = '', own = false): KeyChoice {
  const [how, keyId, password, demoPassword] = [ref('ncalayer'), ref(''), ref(''), ref('')];
  const file = shallowRef<DemoKeyFile>();
  const offered = shallowRef<DemoKeyOffered[]>([]);
  const errors = shallowRef<FieldError[]>([]);
  const isDemo = computed(() => demoPassword.value !== '');
  void demoKeys().then(keys => {
    if (!keys) return;
    offered.value = keys.items.filter(one => (one.organisation === '') === own);
    demoPassword.value = keys.password;
    how.value = 'demo';
    keyId.value ||= offered.value.find(one => owner !== '' && one.name === owner)?.id ?? '';
  });

  function check(): boolean {
    if (how.value === 'ncalayer') return clear();
    const key = keyId.value === ownFile ? file.value : offered.value.find(one => one.id === keyId.value);
    errors.value = [
      ...(key ? [] : [{ id: 'signature-key', message: t('signature.key-missing') }]),
      ...(password.value ? [] : [{ id: 'signature-password', message: t('signature.password-missing') }]),
    ];
    return errors.value.length === 0;
  }

  function clear(): boolean {
    errors.value = [];
    return true;
  }

  async function takeFile(event: Event): Promise<void> {
    const chosen = (event.target as HTMLInputElement).files?.[0];
    file.value = undefined;
    clear();
    if (!chosen) return;
    try {
      file.value = readKeyFile(await chosen.text());
    } catch {
      errors.value = [{ id: 'signature-file', message: t('signature.error.file') }];
    }
  }

  async function sign(base64: string, purpose: DemoPurpose): Promise<string | null> {
    clear();
    try {
      if (how.value === 'ncalayer') return await signByNcalayer(base64, kind(purpose), language.value);
      return await signByDemoKey(chosenFile(), base64, purpose);
    } catch (error) {
      errors.value = [faultOf(error)];
      return null;
    }
  }

  const kind = (purpose: DemoPurpose): KeyKind => (own ? 'own' : purpose);

  function chosenFile(): DemoKeyFile {
    if (keyId.value === ownFile && file.value) return file.value;
    return readKeyFile(offered.value.find(one => one.id === keyId.value)?.file ?? '');
  }

  async function signByDemoKey(key: DemoKeyFile, base64: string, purpose: DemoPurpose): Promise<string> {
    if (!globalThis.crypto?.subtle) throw new InsecureError('no web crypto');
    const [{ signCms }, opened] = await Promise.all([import('./cms.ts'), openKey(key, purpose, password.value)]);
    return base64Of(await signCms(opened, bytesOf(base64)));
  }

  return { how, keyId, password, file, offered, demoPassword, isDemo, errors, check, takeFile, sign };
}

class InsecureError extends Error {}

function faultOf(error: unknown): FieldError {
  if (error instanceof WrongPasswordError) return { id: 'signature-password', message: t('signature.error.password') };
  if (error instanceof NoDemoKeyError) return { id: 'signature-key', message: t('signature.error.file') };
  if (error instanceof CancelledError) return { id: 'signature-how', message: t('signature.error.cancelled') };
  if (error instanceof NoNcalayerError) return { id: 'signature-how', message: t('signature.error.ncalayer') };
  if (error instanceof InsecureError) return { id: 'signature-how', message: t('signature.error.insecure') };
  return { id: 'signature-how', message: wordsOf(error) };
}

/** A real deployment has none and answers 404. */
async function demoKeys(): Promise<{ password: string; items: DemoKeyOffered[] } | undefined> {
  try {
    return await get<{ password: string; items: DemoKeyOffered[] }>('/api/demo/keys');
  } catch (error) {
    if (error instanceof ProblemError || error instanceof Error) return undefined;
    throw error;
  }
}
