/** Takes every letter and shows it to people who try the product out: an SMTP server, a file of lines, a small HTTP reader. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { openKeptMails, type KeptMails, type SunkMail } from './kept-mails.ts';

export interface MailSinkOptions {
  host?: string;
  smtpPort?: number;
  httpPort?: number;
  /** Lines of JSON, read again at the next start. */
  keepIn?: string;
}

/** refuse: "try later" to everybody; lose-answer: the letter is taken, the sender never learns it. */
export type SinkMode = 'ok' | 'refuse' | 'reject' | 'lose-answer';

export interface MailSink {
  /** HOST:PORT */
  smtp: string;
  url: string;
  mails(): SunkMail[];
  setMode(mode: SinkMode): void;
  close(): Promise<void>;
}

const largestMail = 10 * 1024 * 1024;

export async function startMailSink(options: MailSinkOptions = {}): Promise<MailSink> {
  const host = options.host ?? '127.0.0.1';
  const kept = openKeptMails(options.keepIn);
  const state: { mode: SinkMode } = { mode: 'ok' };
  const smtp = smtpServer(kept, state);
  const http = createServer((request, response) => {
    read(kept, state, request, response).catch(() => send(response, 400, { error: 'bad request' }));
  });
  const smtpPort = await listen(smtp.server, () => smtp.listen(options.smtpPort ?? 0, host));
  const httpPort = await listen(http, () => http.listen(options.httpPort ?? 0, host));
  return {
    smtp: `${host}:${smtpPort}`,
    url: `http://${host}:${httpPort}`,
    mails: () => kept.all(),
    setMode: mode => void (state.mode = mode),
    async close() {
      await new Promise<void>(closed => smtp.close(() => closed()));
      await new Promise<void>(closed => {
        http.close(() => closed());
        http.closeAllConnections();
      });
      await kept.close();
    },
  };
}

function smtpServer(kept: KeptMails, state: { mode: SinkMode }): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: largestMail,
    closeTimeout: 500,
    onRcptTo(_address, _session, done) {
      if (state.mode === 'refuse') return done(answer(451, 'try later'));
      if (state.mode === 'reject') return done(answer(550, 'no such mailbox'));
      done();
    },
    onData(stream, session, done) {
      collect(stream)
        .then(raw => PostalMime.parse(raw))
        .then(mail =>
          kept.add(
            sunk(
              mail,
              session.envelope.rcptTo.map(each => each.address),
            ),
          ),
        )
        .then(
          () => (state.mode === 'lose-answer' ? done(answer(421, 'the answer is lost')) : done()),
          () => done(answer(554, 'unreadable')),
        );
    },
  });
  // A client that goes away in the middle is no fault of the sink.
  server.on('error', () => undefined);
  return server;
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function sunk(mail: Email, to: string[]): SunkMail {
  return {
    id: randomUUID(),
    to,
    // The letter's own date is the clock of cases, which a demo moves; its arrival only stands in for a missing one.
    at:
      mail.date && !Number.isNaN(Date.parse(mail.date)) ? new Date(mail.date).toISOString() : new Date().toISOString(),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    from: mail.from?.address ?? '',
    messageId: mail.messageId ?? '',
    language: mail.headers.find(header => header.key === 'content-language')?.value ?? '',
    headers: mail.headers.map(header => `${header.key}: ${header.value}`),
    attachments: mail.attachments.map(file => ({
      filename: file.filename ?? '',
      mimeType: file.mimeType,
      bytes: typeof file.content === 'string' ? file.content.length : file.content.byteLength,
    })),
  };
}

async function read(kept: KeptMails, state: { mode: SinkMode }, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
  if (request.method === 'GET' && pathname === '/healthz') return send(response, 200, { ok: true });
  if (request.method === 'GET' && pathname === '/mails') {
    return send(response, 200, kept.find(searchParams.get('to'), searchParams.get('after')));
  }
  if (request.method === 'POST' && pathname === '/sms') {
    const { to, text } = JSON.parse((await collect(request)).toString('utf8')) as { to: string; text: string };
    await kept.add({ ...emptyMail(), to: [String(to)], text: String(text), subject: 'SMS' });
    return send(response, 201, { ok: true });
  }
  if (request.method === 'PUT' && pathname === '/mode') {
    const { mode } = JSON.parse((await collect(request)).toString('utf8')) as { mode: SinkMode };
    state.mode = mode;
    return send(response, 200, { ok: true });
  }
  send(response, 404, { error: 'nothing lives here' });
}

function emptyMail(): SunkMail {
  const at = new Date().toISOString();
  const nothing = { subject: '', text: '', html: '', from: '', messageId: '', language: '' };
  return { id: randomUUID(), to: [], at, ...nothing, headers: [], attachments: [] };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

async function listen(server: Server, start: () => void): Promise<number> {
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.once('listening', ready);
    start();
  });
  return (server.address() as AddressInfo).port;
}
