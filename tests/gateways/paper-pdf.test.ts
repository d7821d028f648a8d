import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { paperPdf } from '#gateways/paper-pdf.ts';
import { scanPdf } from '#gateways/pdf-scan.ts';
import '#texts/all.ts';
import { enrolmentOrder, queueCertificate, seatCertificate } from '#texts/official-papers.ts';

const zone = 'Asia/Bishkek';
const printedAt = '2027-09-16T05:00:00.000Z';

const anOrder = (count: number) => ({
  number: '114',
  at: '2027-09-16T04:00:00.000Z',
  zone,
  school: '№97 орто мектеп',
  director: 'Б. Өмүрбекова',
  schoolYear: '2027/2028',
  printedAt,
  children: Array.from({ length: count }, (_, index) => ({
    name: `Өмүрбек уулу Теңиз, Үсөн ${index}`,
    bornOn: '2021-03-15',
    language: 'ky',
    caseNumber: `GR1-2027-000000${index}-0`,
  })),
});

const certificate = {
  caseNumber: 'GR1-2027-0000412-0',
  child: 'Үсөн',
  school: '№97 орто мектеп',
  language: 'ky',
  zone,
  printedAt,
  url: 'https://kabyl.kg/status?number=GR1-2027-0000412-0',
};

/** What a reader would copy out of it: each font tells which letters its signs stand for. */
function lettersOf(pdf: Buffer): Set<string> {
  const letters = new Set<string>();
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    let text: string;
    try {
      text = inflateSync(pdf.subarray(at + 7)).toString('latin1');
    } catch {
      continue;
    }
    if (!text.includes('beginbfrange')) continue;
    for (const [, code] of text.matchAll(/<([0-9a-f]{4})>/gi))
      letters.add(String.fromCharCode(Number.parseInt(code ?? '', 16)));
  }
  return letters;
}

describe('a printed paper', () => {
  it('holds every letter of Kyrgyz and Russian as text that can be copied', async () => {
    const pdf = await paperPdf(enrolmentOrder('ky', anOrder(3)));
    const letters = lettersOf(pdf);
    for (const letter of 'ҮсөнӨмрбкңүө№Б') expect(letters, letter).toContain(letter);
  });

  it('shows pages and does nothing else', async () => {
    const pdf = await paperPdf(enrolmentOrder('ru', anOrder(70)));
    const scanned = scanPdf(pdf);
    expect(scanned).toHaveProperty('pages');
    expect('pages' in scanned ? scanned.pages : 0).toBeGreaterThan(1);
    expect(pdf.includes('/Lang')).toBe(true);
  });

  it.each(['ky', 'ru', 'en'] as const)('is worded in %s without a hole', language => {
    const papers = [
      enrolmentOrder(language, anOrder(2)),
      seatCertificate(language, { ...certificate, heldAt: printedAt, papersDue: '2027-09-15T18:00:00.000Z' }),
      queueCertificate(language, { ...certificate, queuedAt: printedAt, ticket: 412, position: 4 }),
    ];
    for (const paper of papers) {
      const said = JSON.stringify([paper, paper.pageLine(1, 2)]);
      expect(said).not.toMatch(/paper\.|g1\.\w|\{[a-z]+\}|undefined/);
    }
    expect(papers[1]?.about.at(-1)?.[1]).toMatch(/23:59/);
  });

  it('carries its proof as a code', async () => {
    const pdf = await paperPdf(
      queueCertificate('ru', { ...certificate, queuedAt: printedAt, ticket: 412, position: 4 }),
    );
    expect(scanPdf(pdf)).toEqual({ pages: 1 });
  });
});
