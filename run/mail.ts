import { join } from 'node:path';
import { startMailSink } from '#gateways/mail-sink.ts';
import { runPart } from './part.ts';

// The demo's post office: takes every letter, delivers none, shows them all.
const [smtpPort, httpPort] = process.argv.slice(2).map(Number);

await runPart('mail', async ({ config }) => {
  const sink = await startMailSink({
    host: config.host,
    ...(smtpPort ? { smtpPort } : {}),
    ...(httpPort ? { httpPort } : {}),
    keepIn: join(config.dataDir, 'mails.jsonl'),
  });
  return { facts: { smtp: sink.smtp, url: sink.url }, stop: () => sink.close() };
});
