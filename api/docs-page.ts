// How is the document read by people? By a reader from this machine's own packages: nothing is fetched from elsewhere.
import { createReadStream, type ReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Nothing that would ask other servers: no fonts, no telemetry, no assistant.
const settings = JSON.stringify({
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
});

export const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Kabyl API</title>
  </head>
  <body>
    <script id="api-reference" data-url="/api/openapi.json" data-configuration='${settings}'></script>
    <script src="/api/docs/reader.js"></script>
  </body>
</html>
`;

/** The reader builds its styles as it runs; its scripts come from this house alone. */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const browserFolder = join(dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')), 'browser');

export function docsScript(): ReadStream {
  return createReadStream(join(browserFolder, 'standalone.js'));
}
