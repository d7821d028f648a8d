/** Hands one short message to an HTTP gateway of the deployment; in the demo this is the mail sink, which shows it. */
export interface SmsGateway {
  send(message: { id: string; to: string; text: string }): Promise<void>;
}

export function openSms(options: { url: string; timeoutMs?: number }): SmsGateway {
  return {
    async send(message) {
      const response = await fetch(options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`);
    },
  };
}
