// How do open pages learn that something changed? One listener of the database for all of them; what they hear is only
// "look again": the case, never what became of it.
import type { Knex } from 'knex';
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isOwner, type Actor } from '#domain/actors.ts';

export interface Live {
  /** Takes over the answer: a stream until either side ends it. */
  open(response: ServerResponse, listener: Listener): void;
  close(): Promise<void>;
}

export interface Listener {
  accountId: string;
  ears: ReadonlySet<string>;
  /** Whether the session still lives; asked again and again as long as the stream does. */
  stillWelcome(): Promise<boolean>;
}

interface Connection {
  query(sql: string): Promise<unknown>;
  on(event: 'notification', heard: (message: { payload?: string }) => void): void;
  on(event: 'error' | 'end', gone: () => void): void;
  end(): Promise<void>;
}

const everything = '*';
const heartbeatMs = 20_000;
const mostPerAccount = 6;
const payload = z.array(z.object({ case: z.string(), audience: z.array(z.string()) }));

/** What somebody hears of: their own cases, and those of the offices they hold; without an office's path, all. */
export function earsOf(actor: Actor): ReadonlySet<string> {
  const offices = actor.roles.filter(held => !isOwner(held.role));
  const all = offices.some(held => held.role === 'supervisor' || held.role === 'ministry');
  const paths = offices.filter(held => held.path !== '').map(held => `organisation:${held.path}`);
  return new Set([...(all ? [everything] : []), ...(actor.accountId ? [`account:${actor.accountId}`] : []), ...paths]);
}

interface Stream {
  response: ServerResponse;
  listener: Listener;
  beat: NodeJS.Timeout;
}

export function openLive(db: Knex, log: Logger): Live {
  const streams = new Set<Stream>();
  let connection: Promise<Connection> | undefined;
  let closed = false;

  function listen(): void {
    if (connection || closed) return;
    connection = connect(db, tellAll, lost);
    connection.catch(() => lost());
  }

  function lost(): void {
    if (closed || !connection) return;
    connection = undefined;
    log.warn('the live channel is listened to again');
    if (streams.size > 0) setTimeout(listen, 1_000).unref();
  }

  function tellAll(text: string): void {
    const parsed = payload.safeParse(parse(text));
    if (!parsed.success) return;
    for (const stream of streams) {
      const { ears } = stream.listener;
      for (const { case: id, audience } of parsed.data) {
        if (ears.has(everything) || audience.some(one => ears.has(one)))
          write(stream, `event: case\ndata: ${JSON.stringify({ case: id })}\n\n`);
      }
    }
  }

  function end(stream: Stream): void {
    clearInterval(stream.beat);
    streams.delete(stream);
    stream.response.end();
  }

  async function beat(stream: Stream): Promise<void> {
    try {
      if (await stream.listener.stillWelcome()) write(stream, ': still here\n\n');
      else end(stream);
    } catch {
      // The database is away for a moment; nobody is sent off for that.
    }
  }

  return {
    open(response, listener) {
      const mine = [...streams].filter(stream => stream.listener.accountId === listener.accountId);
      for (const oldest of mine.slice(0, Math.max(0, mine.length - mostPerAccount + 1))) end(oldest);
      const stream: Stream = { response, listener, beat: setInterval(() => void beat(stream), heartbeatMs) };
      stream.beat.unref();
      streams.add(stream);
      response.once('close', () => end(stream));
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
        Connection: 'keep-alive',
      });
      write(stream, 'retry: 3000\n\n');
      listen();
    },
    async close() {
      closed = true;
      for (const stream of [...streams]) end(stream);
      await connection?.then(
        one => one.end(),
        () => undefined,
      );
    },
  };
}

/** Whoever reads too slowly for what is told is let go: the page comes back by itself and looks again. */
function write(stream: Stream, text: string): void {
  if (stream.response.writableLength > 64_000) stream.response.destroy();
  else stream.response.write(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A connection outside the pool: it listens for as long as somebody does. */
async function connect(db: Knex, heard: (text: string) => void, lost: () => void): Promise<Connection> {
  const client = db.client as { acquireRawConnection(): Promise<Connection> };
  const connection = await client.acquireRawConnection();
  connection.on('notification', message => heard(message.payload ?? ''));
  connection.on('error', lost);
  connection.on('end', lost);
  await connection.query('listen live');
  return connection;
}
