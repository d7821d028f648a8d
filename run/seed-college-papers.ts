import { fileKey, keepFile, receivedBefore } from '#casework/files.ts';
import type { FileAsked } from '#domain/files.ts';
import { openExaminer, type Examined } from '#gateways/examine-upload.ts';
import { openUploads, type Uploads } from '#gateways/uploads.ts';
import { filesAsked, type FileSlot } from '#programs/college/form/form.ts';
import { findCase } from '#records/cases.ts';
import type { Config } from './config.ts';
import { once } from './seed-album.ts';
import { idOf, type SeedGround } from './seed-ground.ts';
import { specimenPaper } from './seed-pictures.ts';

// Papers of applicants: a few are drawn, judged once by the code that takes everybody's files, and kept for many.

export interface CollegePapers {
  /** Keeps a paper of its slot in the case and answers with the file's id. */
  keep(paper: { label: string; caseId: string; slot: PaperSlot; accountId: string; nth?: number }): Promise<string>;
  close(): void;
}

/** What a form asks for, and the protocol of an appeal. */
export type PaperSlot = FileSlot | 'protocol';

const drawings: { readonly [slot in PaperSlot]: () => Promise<Buffer> } = {
  medical: () => Promise.resolve(paperPdf(['075/у', 'Денсаулық паспорты', 'ҮЛГІ / ОБРАЗЕЦ'])),
  education: () => specimenPaper('АТТЕСТАТ', 'Негізгі орта білім / Основное среднее образование'),
  quota: () => specimenPaper('АНЫҚТАМА', 'Квотаға құқық / Право на квоту'),
  consent: () => specimenPaper('КЕЛІСІМ', 'Дербес деректерді өңдеуге / На обработку персональных данных'),
  protocol: () => Promise.resolve(paperPdf(['Протокол', 'Апелляциялық комиссия', 'ҮЛГІ / ОБРАЗЕЦ'])),
};

const protocolAsked: FileAsked = filesAsked.consent;

export function openPapers({ casework, seed }: SeedGround, config: Pick<Config, 'filesUrl'>): CollegePapers {
  const examiner = openExaminer();
  const uploads: Uploads = openUploads(config.filesUrl);
  const judged = new Map<PaperSlot, Promise<Examined>>();
  const paperOf = (slot: PaperSlot): Promise<Examined> => {
    const known = judged.get(slot);
    if (known) return known;
    const made = (async () => {
      const found = await examiner.examine(once(await drawings[slot]()), slot === 'protocol' ? protocolAsked : filesAsked[slot]); // prettier-ignore
      if ('fault' in found) throw new Error(`the drawn ${slot} is ${found.fault}`);
      return found;
    })();
    judged.set(slot, made);
    return made;
  };
  // One after the other while other days are played: a second child to judge them would cost more than it saves.
  void (async () => {
    for (const slot of ['medical', 'education', 'quota', 'consent'] as const) await paperOf(slot);
  })().catch(() => undefined);
  return {
    async keep({ label, caseId, slot, accountId, nth = 1 }) {
      const id = idOf(seed, `paper ${label} ${slot} ${nth}`);
      const found = await paperOf(slot);
      const { sha256, sentSha256, kind } = found;
      if (await receivedBefore(casework, { id, caseId, sentSha256 })) return id;
      const row = await findCase(casework.db, caseId);
      if (!row) throw new Error('the seed has no such case');
      const { storedAs } = await uploads.put(await fileKey(casework, row), found.bytes);
      const details = found.kind === 'image' ? { ...found.details } : {};
      const kept = { id, caseId, accountId, sha256, sentSha256, kind, storedAs, bytes: found.bytes.length };
      await keepFile(casework, { ...kept, takenOn: found.kind === 'image' ? found.takenOn : null, details });
      return id;
    },
    close: () => examiner.close(),
  };
}

/** The smallest paper a reader of PDF opens: one page, some lines. Letters beyond Latin are drawn as pictures elsewhere. */
export function paperPdf(lines: readonly string[]): Buffer {
  const latin = lines.map(line => line.replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/[()\\]/g, ''));
  const shown = latin.map((line, at) => `BT /F1 18 Tf 60 ${760 - at * 30} Td (Kabyl demo ${line}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const starts = objects.map((object, at) => {
    const start = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(start).padStart(10, '0');
  });
  const table = starts.map(start => `${start} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}
