// What can wait, and who sees to it: the bell of due notices, the workers that answer it, the codes of accounts, the hourly sweep.
import type { Logger } from 'pino';
import type { Casework } from '#casework/casework.ts';
import type { Mailer } from '#gateways/mail.ts';
import { listen, openDoorbell, prepareQueue, type QueueAddress } from '#gateways/queue.ts';
import type { SmsGateway } from '#gateways/sms.ts';
import type { Uploads } from '#gateways/uploads.ts';
import { dueNotices } from '#records/notices-to-send.ts';
import { sendAccountMessages } from './account-messages.ts';
import { tellDigests } from './digests.ts';
import { sendNotice } from './notices.ts';
import { sweep } from './sweeps.ts';

export interface JobsParts {
  casework: Casework;
  queue: QueueAddress;
  mailer: Mailer;
  sms?: SmsGateway | undefined;
  uploads: Uploads;
  publicUrl: string;
  log: Logger;
  pollMs?: number;
}

export interface Jobs {
  stop(): Promise<void>;
}

const queueName = 'notices';
const batch = 500;
const senders = 6;
const sweepMs = 3_600_000;
const digestMs = 600_000;

export async function startJobs(parts: JobsParts): Promise<Jobs> {
  await prepareQueue(parts.queue);
  const bell = openDoorbell(parts.queue, queueName);
  const workers = listen(parts.queue, {
    name: queueName,
    concurrency: senders,
    answer: id => sendNotice(parts, id),
    failed: error => parts.log.warn({ error: error.message }, 'the queue of notices'),
  });
  const pollMs = parts.pollMs ?? 1_000;
  const polls = [
    poll(pollMs, parts.log, async () => {
      const due = await dueNotices(parts.casework.db, batch);
      await bell.ring(due);
      return false;
    }),
    poll(pollMs, parts.log, async () => (await sendAccountMessages(parts)) > 0),
    poll(digestMs, parts.log, async () => {
      await tellDigests(parts.casework);
      return false;
    }),
    poll(sweepMs, parts.log, async () => {
      await sweep(parts);
      return false;
    }),
  ];
  return {
    async stop() {
      await Promise.all(polls.map(each => each.stop()));
      await workers.close();
      await bell.close();
      parts.mailer.close();
    },
  };
}

/** Again and again, at once where there was more; a fault waits for the next round. */
function poll(everyMs: number, log: Logger, round: () => Promise<boolean>): { stop(): Promise<void> } {
  let stopping = false;
  let wake: () => void = () => undefined;
  const done = (async () => {
    while (!stopping) {
      const more = await round().catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'a round of jobs failed');
        return false;
      });
      if (!more && !stopping) await new Promise<void>(go => (wake = go) && setTimeout(go, everyMs));
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake();
      await done;
    },
  };
}
