/** Keys of deeds not yet answered: a repeat after a broken network carries the same key, so it is done once. */
const kept = 'kabyl.deeds';

function all(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

/** The key of this very deed: same place, same words, until it is answered. */
export function keyOf(deed: string): string {
  const keys = all();
  const name = fingerprint(deed);
  const key = keys[name] ?? uuid();
  sessionStorage.setItem(kept, JSON.stringify({ ...keys, [name]: key }));
  return key;
}

export function answered(deed: string): void {
  const keys = all();
  delete keys[fingerprint(deed)];
  sessionStorage.setItem(kept, JSON.stringify(keys));
}

/** Nothing personal is kept: only a number made of the words. */
function fingerprint(words: string): string {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let i = 0; i < words.length; i++) {
    high = Math.imul(high ^ words.charCodeAt(i), 0x01000193);
    low = Math.imul(low ^ words.charCodeAt(words.length - 1 - i), 0x811c9dc5);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}

/** `crypto.randomUUID` is missing on plain http in a local network, where a school may well run this. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
