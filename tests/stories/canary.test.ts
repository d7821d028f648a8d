import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { allHistories, textOf } from './stories-in-temporal.ts';
import { doctor, eventually, theProduct } from './the-product.ts';
import {
  act,
  aFiledCase,
  aStoryTown,
  clockTo,
  clockToAugust,
  done,
  mailsTo,
  originals,
  seen,
  sixPapers,
} from './story-town.ts';

// Issue line 9: a name and a number that nobody else has go through everything, and are then looked for everywhere.
const place = theProduct();
const town = await aStoryTown(place, { seats: [1] });
const school = town.schools[0]!;
const [parent, other] = [await town.parent(), await town.parent()];
const canary = {
  pin: `2${String(randomInt(10_000_000)).padStart(7, '0')}${String(randomInt(1_000_000)).padStart(6, '0')}`,
  surname: `Канарейкин${['а', 'б', 'в', 'г'][randomInt(4)]}ова`,
  passport: `ZQ${String(randomInt(10_000_000)).padStart(7, '0')}`,
  street: `Канареечная${randomInt(1000)}`,
};
/** As text, in capitals or not, and as the folded and the Latin spelling of the name. */
const words = [
  canary.pin,
  canary.surname,
  canary.surname.toLowerCase(),
  'kanarei',
  'канаре',
  canary.passport,
  canary.passport.slice(2),
];

function found(where: string, text: string): string[] {
  const lower = text.toLowerCase();
  return words.filter(word => lower.includes(word.toLowerCase())).map(word => `${where}: ${word}`);
}

/** Whatever a word may look like in bytes: UTF-8, UTF-16, base64 of its middle. */
function foundInBytes(where: string, bytes: Buffer): string[] {
  const shapes = [canary.pin, canary.surname, canary.passport].flatMap(word =>
    [Buffer.from(word), Buffer.from(word, 'utf16le'), ...base64Shapes(word)].map(shape => [word, shape] as const),
  );
  return shapes.filter(([, shape]) => bytes.includes(shape)).map(([word]) => `${where}: ${word}`);
}

function base64Shapes(word: string): Buffer[] {
  return [0, 1, 2].map(shift => {
    const encoded = Buffer.from('x'.repeat(shift) + word).toString('base64');
    return Buffer.from(encoded.slice(4, -4));
  });
}

describe('a canary’s name and number', () => {
  it('go through the form, the registries, a correction, the desk, a defect, letters and a search', async () => {
    await clockToAugust(town);
    const who = {
      child: { pin: canary.pin, surname: canary.surname },
      applicant: { surname: canary.surname, passport: canary.passport },
      addresses: { legalUnlisted: 'yes', legalStreetName: canary.street, legalStreet: '' },
    };
    const filed = await aFiledCase(town, parent, school.id, who);
    const waiting = await aFiledCase(town, other, school.id, { child: { surname: canary.surname } });
    await eventually(
      async () => (await seen(parent, filed.id)).facts.registries !== 'asking',
      'the registries have answered',
    );
    const { registries } = (await seen(parent, filed.id)).facts;
    if (registries === 'correction')
      done(await act(parent, filed.id, 'correct', { child: { surname: canary.surname } }));
    await eventually(async () => (await seen(parent, filed.id)).facts.registries === 'by-hand', 'a person looks');
    done(await act(school.clerk, filed.id, 'confirm-data'));
    done(await act(school.clerk, filed.id, 'take-in', originals));
    done(await act(school.clerk, filed.id, 'return-paper', { paper: 'photo-3x4', reason: 'illegible' }));
    done(await act(school.clerk, filed.id, 'take-in', { papers: [{ paper: 'photo-3x4', as: 'original' }] }));
    done(await act(school.clerk, filed.id, 'accept-papers', { papers: sixPapers }));
    for (const q of [canary.pin, canary.surname]) {
      const hits = done(
        await town.supervisor.get<{ items: { id: string }[] }>(`/api/cases?q=${encodeURIComponent(q)}`),
      );
      expect(hits.items.map(item => item.id)).toContain(filed.id);
    }
    // Second of one child: refused by name, and the refusal shows nothing.
    done(await act(other, waiting.id, 'withdraw'));
    await clockTo(town.url, `${town.year}-08-25T10:00:00+06:00`);
    done(await act(school.director, filed.id, 'enrol', { orderNumber: '1' }));
    await eventually(async () => (await mailsTo(town.url, parent.email)).length >= 4, 'the letters have come');
  });

  it('are in no history, search attribute or memo of Temporal, nor in its file', async () => {
    const histories = await allHistories(place);
    expect(histories.length).toBeGreaterThan(10);
    expect(histories.flatMap(each => found(each.workflowId, textOf(each)))).toEqual([]);
    const files = readdirSync(place.dir).filter(name => name.startsWith('engine-'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(name => foundInBytes(name, readFileSync(join(place.dir, name))))).toEqual([]);
  });

  it('are in no log', () => {
    const logs = filesBelow(join(place.dir, 'logs'));
    expect(logs.length).toBeGreaterThan(4);
    expect(logs.flatMap(file => found(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('are in no header of a letter and in no address a letter leads to', () => {
    const file = mailFile();
    const mails = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Record<string, unknown>);
    const mine = mails.filter(mail => JSON.stringify(mail.to).includes(parent.email));
    expect(mine.length).toBeGreaterThanOrEqual(4);
    for (const { text, html, ...headers } of mine) {
      expect(found('headers', JSON.stringify(headers))).toEqual([]);
      for (const link of `${String(text)} ${String(html)}`.match(/https?:\/\/[^\s"<]+/g) ?? [])
        expect(found('link', decodeURIComponent(link))).toEqual([]);
    }
  });

  it('are in no column that is not sealed, those of the queue among them', async () => {
    const { checks } = await doctor(
      place,
      '--canary',
      canary.pin,
      '--canary',
      canary.surname,
      '--canary',
      canary.passport,
    );
    expect(checks.sealed).toMatchObject({ ok: true, example: null });
    const tables = await inEveryTable();
    expect(tables.searched).toBeGreaterThan(30);
    expect(tables.hits).toEqual([]);
  });

  it('would be found: the same search finds a word that was planted', async () => {
    await withShell(async shell => {
      const id = randomUUID();
      await shell.query(
        `insert into saved_views (id, account_id, page, name, query) values ($1, $1, 'cases', $2, '{}')`,
        [id, canary.surname],
      );
      try {
        expect((await inEveryTable()).hits).toEqual([`public.saved_views: ${canary.surname}`]);
        const { checks } = await doctor(place, '--canary', canary.surname);
        expect(checks.sealed).toMatchObject({ ok: false, example: expect.stringContaining('saved_views') as string });
      } finally {
        await shell.query('delete from saved_views where id = $1', [id]);
      }
    });
    expect(foundInBytes('x', Buffer.from(`{"a":"${canary.pin}"}`))).toHaveLength(1);
    expect(found('x', `text ${canary.surname.toUpperCase()} text`)).not.toEqual([]);
  });
});

async function withShell<T>(work: (shell: pg.Client) => Promise<T>): Promise<T> {
  const shell = new pg.Client({ connectionString: String(place.readRunning().parts.postgres?.url) });
  await shell.connect();
  try {
    return await work(shell);
  } finally {
    await shell.end();
  }
}

/** Every table of every schema, rows as text: ciphertext stays what it is. */
function inEveryTable(): Promise<{ searched: number; hits: string[] }> {
  return withShell(async shell => {
    const { rows } = await shell.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const hits: string[] = [];
    for (const { name } of rows)
      for (const word of [canary.pin, canary.surname, canary.passport]) {
        const { rows: hit } = await shell.query(
          `select 1 from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0 limit 1`,
          [word, Buffer.from(word).toString('hex')],
        );
        if (hit.length > 0) hits.push(`${name}: ${word}`);
      }
    return { searched: rows.length, hits };
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const file = join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

function mailFile(): string {
  const file = filesBelow(place.dir).find(each => /mails?[^/]*\.(jsonl|ndjson|json)$/.test(each));
  if (!file || !existsSync(file)) throw new Error('the demo keeps its letters in a file of lines');
  return file;
}
