/** The photo part alone on a page, under the product's own Content-Security-Policy, before a camera that shows what we like. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Sharp } from 'sharp';
import { afterAll } from 'vitest';

const checkout = join(import.meta.dirname, '..', '..');
const types: { [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.bin': 'application/octet-stream',
};

export interface Sent {
  key: string;
  caseId: string | null;
  bytes: Buffer;
}

export interface PhotoGround {
  url: string;
  /** What came to the server, in order. */
  sent: Sent[];
  /** Every address asked for. */
  asked: string[];
  /** The server's answers to files from here on; 0 hangs up. */
  answers(status: number, body?: object): void;
}

export async function aPhotoPage(productUrl: string): Promise<PhotoGround> {
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-photo-'));
  const vite = join(checkout, 'node_modules/vite/bin/vite.js');
  const config = 'tests/web/photo/page/vite.config.ts';
  // A process of its own: under the test's NODE_ENV Vue would be built with its warnings.
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--outDir', folder, '--logLevel', 'error'], {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const policy = (await fetch(productUrl)).headers.get('content-security-policy');
  if (!policy) throw new Error('the product has no policy');
  const sent: Sent[] = [];
  const asked: string[] = [];
  let [status, body]: [number, object | undefined] = [201, undefined];

  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://here');
    asked.push(address.pathname);
    if (address.pathname === '/api/files') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const key = String(request.headers['idempotency-key']);
        sent.push({ key, caseId: address.searchParams.get('case'), bytes: Buffer.concat(parts) });
        if (status === 0) return response.destroy();
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body ?? { id: key, sha256: 'x', kind: 'image' }));
      });
      return;
    }
    const name = address.pathname === '/' ? 'index.html' : address.pathname;
    try {
      const bytes = readFileSync(join(folder, name));
      response.writeHead(200, {
        'content-type': types[extname(name)] ?? 'text/plain',
        'content-security-policy': policy,
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    asked,
    answers: (next, said) => ([status, body] = [next, said]),
  };
}

/** A picture as a film of three frames, which Chromium takes for a camera. */
export async function aFilm(picture: Sharp): Promise<string> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const light = Buffer.alloc(width * height);
  const [blue, red] = [Buffer.alloc((width * height) / 4), Buffer.alloc((width * height) / 4)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
      light[y * width + x] = 16 + (65.5 * r + 128.6 * g + 25 * b) / 255;
      if (x % 2 || y % 2) continue;
      const half = (y / 2) * (width / 2) + x / 2;
      blue[half] = 128 + (-37.8 * r - 74.2 * g + 112 * b) / 255;
      red[half] = 128 + (112 * r - 93.8 * g - 18.2 * b) / 255;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, blue, red]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-film-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'camera.y4m');
  writeFileSync(path, Buffer.concat([head, frame, frame, frame]));
  return path;
}
