/** What really lies in a zip: every entry is inflated and counted before anybody trusts its headers. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

export interface ZipLimits {
  entries: number;
  /** All entries together, as they truly inflate. */
  inflatedBytes: number;
}

export type ZipFault = 'unreadable' | 'inflates-too-much';

export async function scanZip(bytes: Buffer, limits: ZipLimits): Promise<{ names: string[] } | { fault: ZipFault }> {
  const zip = await open(bytes).catch(() => null);
  if (!zip) return { fault: 'unreadable' };
  try {
    return await countAll(zip, limits);
  } catch {
    return { fault: 'unreadable' };
  } finally {
    zip.close();
  }
}

function open(bytes: Buffer): Promise<ZipFile> {
  // yauzl itself refuses absolute names, "..", and entries whose size is not what their header said.
  return new Promise((opened, failed) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) =>
      error ? failed(error) : opened(zip),
    );
  });
}

async function countAll(zip: ZipFile, limits: ZipLimits): Promise<{ names: string[] } | { fault: ZipFault }> {
  const names: string[] = [];
  let inflated = 0;
  for await (const entry of entries(zip)) {
    names.push(entry.fileName);
    if (names.length > limits.entries) return { fault: 'inflates-too-much' };
    inflated += await count(zip, entry, limits.inflatedBytes - inflated);
    if (inflated > limits.inflatedBytes) return { fault: 'inflates-too-much' };
  }
  return { names };
}

/** Its entries as its directory names them, one after the other. */
export async function* entries(zip: ZipFile): AsyncIterable<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((read, failed) => {
      zip.once('entry', read);
      zip.once('end', () => read(null));
      zip.once('error', failed);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}

function count(zip: ZipFile, entry: Entry, most: number): Promise<number> {
  return new Promise((counted, failed) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return failed(error);
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        if (size > most) {
          stream.destroy();
          counted(size);
        }
      });
      stream.on('end', () => counted(size));
      stream.on('error', failed);
    });
  });
}
