// How is a stranger's HTTP service asked? Its answer is bounded in time and in bytes, to the last of them.

export interface Asked {
  ok: boolean;
  status: number;
  headers: Headers;
  body: Buffer;
}

export interface Bounds {
  timeoutMs: number;
  mostBytes: number;
}

/** Goes to this address and no other. */
export async function askWithin(url: string | URL, sent: RequestInit, bounds: Bounds): Promise<Asked> {
  const giveUp = new AbortController();
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const leave = (): void => void reader?.cancel().catch(() => undefined);
  // Once the head of an answer is there, Node 20 may forget the signal: what comes after it is left by hand.
  const timer = setTimeout(() => {
    giveUp.abort(new Error(`no answer within ${bounds.timeoutMs} ms`));
    leave();
  }, bounds.timeoutMs);
  try {
    const { ok, status, headers, body } = await fetch(url, { ...sent, redirect: 'error', signal: giveUp.signal });
    reader = body?.getReader();
    const bytes = await atMost(reader, bounds.mostBytes);
    giveUp.signal.throwIfAborted();
    return { ok, status, headers, body: bytes };
  } catch (error) {
    leave();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Counted while it comes: what it says of its own length is nobody's promise. */
async function atMost(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, mostBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    size += piece.value.length;
    if (size > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`);
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}
