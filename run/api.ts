import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { createServer } from '#api/server.ts';
import { openPasswords } from '#casework/passwords.ts';
import { openDemoSinks } from '#gateways/demo-sinks.ts';
import { openExaminer } from '#gateways/examine-upload.ts';
import { demoKeyPassword } from '#gateways/signatures/demo-authority.ts';
import { openUploads } from '#gateways/uploads.ts';
import { checkout, files } from './data-dir.ts';
import { awayParts, openCasework, openStories } from './ground.ts';
import { kept } from './kept-file.ts';
import { runPart } from './part.ts';
import { openSignatures } from './signatures.ts';

await runPart('api', async ({ config, log }) => {
  const casework = openCasework(config, 30);
  const engine = openStories(config, casework);
  const examiner = openExaminer();
  const signatures = await openSignatures(config);
  const app = createServer({
    casework,
    door: {
      db: casework.db,
      vault: casework.vault,
      passwords: openPasswords({ atOnce: 2, queue: 200 }),
      // A code by mail does not prove a phone: real people get theirs by SMS where there is one; the demo shows both.
      codesBy: !config.smsUrl ? ['mail'] : config.demo ? ['mail', 'sms'] : ['sms'],
      addressFactor: config.demo ? 100 : 1,
    },
    ...(config.demo
      ? {
          demo: {
            ring: cases => engine.ringCases(cases),
            sinks: openDemoSinks({ mailsUrl: config.mailsUrl ?? '', registriesUrl: config.registriesUrl }),
            signIns: () => kept(files.demo(config.dataDir)) ?? [],
            keys: () => ({ password: demoKeyPassword, items: signatures.demo?.keyFiles() ?? [] }),
          },
        }
      : {}),
    verifier: signatures.verifier,
    uploads: openUploads(config.filesUrl),
    examiner,
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    webDir: process.argv[2] ?? join(checkout, 'dist', 'web'),
    log,
    isReady: () => awayParts(casework.db, engine),
  });
  const server = createHttpServer(app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return {
    facts: { url: config.publicUrl },
    async stop() {
      // Answers under way are finished; streams of events would keep us for ever.
      const closed = new Promise(resolve => server.close(resolve));
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
      server.closeIdleConnections();
      await app.close();
      examiner.close();
      await closed;
      await engine.close();
      await casework.db.destroy();
    },
  };
});
