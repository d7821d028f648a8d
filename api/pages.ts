// How do the pages get to the browser? Built files from dist/web: hashed assets for ever, pages never kept. An address
// the server does not know belongs to a page: the portal, or the console below /console.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Context, Middleware } from 'koa';

export function pages(webDir: string): Middleware {
  const root = normalize(webDir);
  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || isOurs(ctx.path)) return next();
    const wanted = await within(root, ctx.path);
    if (wanted) return send(ctx, wanted, ctx.path.startsWith('/assets/'));
    if (extname(ctx.path) !== '') return next();
    const console = ctx.path === '/console' || ctx.path.startsWith('/console/');
    const page = join(root, console ? 'console.html' : 'index.html');
    if (await fileSize(page)) return send(ctx, page, false);
    return next();
  };
}

function isOurs(path: string): boolean {
  return path === '/api' || path.startsWith('/api/') || /^\/(healthz|readyz|metrics)$/.test(path);
}

/** The file an address names, never one outside the folder. */
async function within(root: string, path: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.endsWith('/')) return undefined;
  const file = normalize(join(root, decoded));
  if (!file.startsWith(root + sep)) return undefined;
  return (await fileSize(file)) === undefined ? undefined : file;
}

async function fileSize(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

async function send(ctx: Context, file: string, hashed: boolean): Promise<void> {
  ctx.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  ctx.type = extname(file);
  ctx.vary('Accept-Encoding');
  const packed = ctx.acceptsEncodings('br', 'identity') === 'br' ? await fileSize(`${file}.br`) : undefined;
  if (packed !== undefined) {
    ctx.set('Content-Encoding', 'br');
    ctx.length = packed;
    ctx.body = createReadStream(`${file}.br`);
    return;
  }
  const size = await fileSize(file);
  if (size !== undefined) ctx.length = size;
  ctx.body = createReadStream(file);
}
