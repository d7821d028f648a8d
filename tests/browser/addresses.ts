import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Every address there is, read from the sources of the routes: a page that nobody looks at is found out.

export interface Address {
  path: string;
  /** Whether a page's path is one of this address. */
  has(path: string): boolean;
}

const web = join(import.meta.dirname, '..', '..', 'web');

export function addresses(): Address[] {
  const portal = ['portal/routes.ts', 'portal/college-routes.ts'].flatMap(file => pathsIn(file));
  const console = pathsIn('console/routes.ts').map(path => `/console${path}`);
  return [...portal, ...console].filter(path => !path.includes('(.*)')).map(address);
}

function pathsIn(file: string): string[] {
  const source = readFileSync(join(web, file), 'utf8');
  const single = [...source.matchAll(/path: (?:'([^']+)'|`([^`]+)`),\s*component/g)].map(
    found => found[1] ?? found[2]!,
  );
  const ofCases = [...source.matchAll(/pagesOf\('(\w+)', \w+, \{([\s\S]*?)\}\)/g)].flatMap(([, prefix, pages]) =>
    [...pages!.matchAll(/'(\/[^']*)?': \(\)/g)].map(([, rest = '']) => `/cases/:no(${prefix}-[^/]+)${rest}`),
  );
  return [...single, ...ofCases];
}

function address(path: string): Address {
  const parts = path.replace(/:\w+(?:(\([^$)]+\))|\(\$.*\))?/g, (_, oneOf?: string) => oneOf ?? '[^/]+');
  const whole = new RegExp(`^${parts}$`);
  return { path, has: one => whole.test(one.replace(/[?#].*/, '')) };
}
