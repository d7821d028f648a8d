import { askWithin } from './bounded-asking.ts';

/** Hands one short message to an HTTP gateway of the deployment; in the demo this is the mail sink, which shows it. */
export interface SmsGateway {
  send(message: { id: string; to: string; text: string }): Promise<void>;
}

const largestAnswer = 64 * 1024;

export function openSms(options: { url: string; timeoutMs?: number }): SmsGateway {
  return {
    async send(message) {
      const sent = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
      };
      const bounds = { timeoutMs: options.timeoutMs ?? 10_000, mostBytes: largestAnswer };
      const { ok, status } = await askWithin(options.url, sent, bounds);
      if (!ok) throw new Error(`the SMS gateway answered ${status}`);
    },
  };
}
