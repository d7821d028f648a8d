import { isIP } from 'node:net';
import { openMailer } from '#gateways/mail.ts';
import { openSms } from '#gateways/sms.ts';
import { startRelay } from '#jobs/relay.ts';
import { startJobs } from '#jobs/workers.ts';
import { openCasework, openStories } from './ground.ts';
import { runPart } from './part.ts';

await runPart('jobs', async ({ config, log }) => {
  const casework = openCasework(config, 10);
  const engine = openStories(config, casework);
  const relay = startRelay({ casework, engine, log });
  const jobs = await startJobs({
    casework,
    queue: { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl },
    mailer: openMailer({
      smtpUrl: config.smtpUrl,
      from: { name: 'Кабыл', address: `kabyl@${mailHost(config.publicUrl)}` },
    }),
    sms: config.smsUrl ? openSms({ url: config.smsUrl }) : undefined,
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

/** Letters come from the host people see; a number is no place for a mailbox. */
function mailHost(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return hostname.includes('.') && isIP(hostname) === 0 ? hostname : 'kabyl.invalid';
}
