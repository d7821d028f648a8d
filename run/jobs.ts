import { openMailer } from '#gateways/mail.ts';
import { openSms } from '#gateways/sms.ts';
import { openUploads } from '#gateways/uploads.ts';
import { startRelay } from '#jobs/relay.ts';
import { startJobs } from '#jobs/workers.ts';
import { openCasework, openStories } from './ground.ts';
import { runPart } from './part.ts';

await runPart('jobs', async ({ config, log }) => {
  const casework = openCasework(config, 16);
  const engine = openStories(config, casework);
  const mailer = openMailer({ smtpUrl: config.smtpUrl, from: { name: 'Кабыл', address: config.mailFrom } });
  const relay = startRelay({ casework, engine, log });
  const jobs = await startJobs({
    casework,
    queue: { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl },
    mailer,
    sms: config.smsUrl ? openSms({ url: config.smsUrl }) : undefined,
    uploads: openUploads(config.filesUrl),
    publicUrl: config.publicUrl,
    log,
  });
  return {
    async stop() {
      await Promise.all([relay.stop(), jobs.stop()]);
      await engine.close();
      await casework.db.destroy();
    },
  };
});
