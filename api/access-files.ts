// How does what shows first passwords leave the house? Made in memory, protected, and written down before it goes.
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Context } from 'koa';
import type { Vault } from '#casework/seal.ts';
import type { Language } from '#domain/languages.ts';
import { accessCards, type AccessCard } from '#gateways/access-cards.ts';
import type { Column, Table } from '#gateways/tables.ts';
import { writeList, type Row } from '#gateways/workbook-writer.ts';
import { logAct } from '#records/access-log.ts';
import { formatInstant } from '#texts/instants.ts';
import { say } from '#texts/say.ts';
import type { ApiParts } from './parts.ts';
import { doorOf } from './present-accesses.ts';
import { workbookWords } from './workbook-words.ts';

export const zone = 'Asia/Bishkek';
export const pdf = 'application/pdf';

interface Leaving {
  accountId: string;
  kind: string;
  /** Codes, ids and counts only. */
  about: Record<string, string | number>;
}

/** Written down first: what was begun to be read counts as read. */
export async function handOver(
  ctx: Context,
  parts: ApiParts,
  leaving: Leaving,
  file: { name: string; type: string; bytes: Buffer },
) {
  await logAct(parts.casework.db, { accountId: leaving.accountId, kind: leaving.kind, details: leaving.about });
  ctx.set('Cache-Control', 'private, no-store');
  ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  ctx.type = file.type;
  ctx.body = file.bytes;
}

/** Columns an access may have, with their widths. */
export const accessColumns: Record<string, [kind: Column['kind'], width: number]> = {
  row: ['number', 6],
  organisation: ['text', 36],
  phone: ['id', 20],
  surname: ['text', 24],
  name: ['text', 20],
  patronymic: ['text', 24],
  password: ['id', 24],
  link: ['text', 36],
  state: ['text', 24],
  created: ['instant', 20],
};

export function tableOf(language: Language, title: string, columns: readonly string[]): Table {
  return {
    name: 'accesses',
    titles: { [language]: title },
    columns: columns.map(key => {
      const [kind, width] = accessColumns[key] ?? ['text', 20];
      return { key, kind, width, titles: { [language]: say(language, `access.column.${key}`) } };
    }),
  };
}

/** In memory and at once: what shows passwords lies nowhere on the way. */
export async function workbookOf(
  language: Language,
  rows: readonly Row[],
  of: { table: Table; at: Date; school: string; vault: Vault },
): Promise<{ bytes: Buffer; rows: number; hash: string }> {
  const out = new PassThrough();
  const [bytes, written] = await Promise.all([
    buffer(out),
    writeList(out, rows, {
      table: of.table,
      language,
      words: workbookWords(language),
      zone,
      isProtected: true,
      conditions: [
        [say(language, 'access.school'), of.school],
        [say(language, 'access.at'), formatInstant(language, of.at.toISOString(), zone, 'number-time')],
        [say(language, 'access.confidential'), say(language, 'access.confidential.text')],
      ],
    }),
  ]);
  // Keyed: a plain hash of one row would be something to guess a password against.
  const hash = of.vault.bodyHash(`workbook ${written.sha256}`).toString('hex');
  return { bytes, rows: written.rows, hash };
}

export async function cardSheet(
  parts: ApiParts,
  language: Language,
  title: string,
  cards: readonly AccessCard[],
  at: Date,
) {
  return accessCards({
    language,
    title,
    cards,
    link: doorOf(parts),
    footer: say(language, 'paper.printed', { at: formatInstant(language, at.toISOString(), zone, 'number-time') }),
    pageLine: say(language, 'paper.page', { page: '{page}', pages: '{pages}' }),
  });
}
