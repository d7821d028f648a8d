import { vi } from 'vitest';

/** As much of a browser as the modules without a page ask for: two stores, an address, a network that is there. */
export function standInBrowser(): void {
  vi.stubGlobal('localStorage', store());
  vi.stubGlobal('sessionStorage', store());
  vi.stubGlobal('location', new URL('http://127.0.0.1/'));
  vi.stubGlobal('navigator', { onLine: true, languages: ['ky-KG'] });
  vi.stubGlobal('document', {
    cookie: '',
    visibilityState: 'visible',
    addEventListener: () => undefined,
    // Vue makes a template of its own when it is loaded where a document is.
    createElement: () => ({}),
    documentElement: { lang: '' },
  });
  vi.stubGlobal('addEventListener', () => undefined);
}

function store(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: name => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: name => void kept.delete(name),
  };
}
