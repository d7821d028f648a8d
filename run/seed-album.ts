import '#texts/all.ts';
import { fileKey, keepFile, receivedBefore } from '#casework/files.ts';
import { findCase } from '#records/cases.ts';
import { openExaminer, type Examined } from '#gateways/examine-upload.ts';
import { openUploads, type Uploads } from '#gateways/uploads.ts';
import type { DemoGraduate } from '#programs/ort/demo/graduates.ts';
import { say } from '#texts/say.ts';
import type { Config } from './config.ts';
import { actOn, actorOf, type SeededGraduate } from './seed-graduates.ts';
import { idOf, type SeedGround } from './seed-ground.ts';
import type { PhotoFlaw } from './seed-faces.ts';
import {
  benefitProof,
  birthCertificate,
  consentPaper,
  facePhoto,
  passportBack,
  passportFront,
  schoolCertificate,
  type PaperFlaw,
  type Portrayed,
} from './seed-pictures.ts';

// Pictures for the forms of graduates: drawn, then judged and kept by the code that takes everybody's files. Drawing costs more
// than the rest of the seed, so an album begins before its pictures are needed.

export interface PictureWish {
  slot: 'front' | 'back' | 'photo' | 'consent' | 'benefit';
  category?: string;
  flaw?: PaperFlaw | PhotoFlaw;
  /** Tells a second picture for the same place from the first. */
  time?: number;
}

export interface Album {
  /** Draws ahead what will be attached. */
  begin(graduate: DemoGraduate, pictures: readonly PictureWish[]): void;
  /** Uploads one and names it in the case. */
  attach(graduate: SeededGraduate, picture: PictureWish, by: 'graduate' | 'coordinator'): Promise<void>;
  close(): void;
}

export function openAlbum(
  ground: SeedGround,
  config: Pick<Config, 'filesUrl'>,
  schoolName: (code: string) => string,
): Album {
  const examiner = openExaminer();
  const uploads = openUploads(config.filesUrl);
  const drawn = new Map<string, Promise<Examined>>();
  const keyOf = (number: number, { slot, category, time }: PictureWish): string =>
    [number, slot, category ?? '', time ?? 1].join(' ');
  // Two children judge side by side; a third picture is being drawn meanwhile.
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
  let begun = 0;

  const picture = (graduate: DemoGraduate, wish: PictureWish): Promise<Examined> => {
    const key = keyOf(graduate.wish.number, wish);
    const known = drawn.get(key);
    if (known) return known;
    const made = (async () => {
      const bytes = await draw(portrayed(ground.seed, graduate), wish, schoolName(graduate.wish.school));
      const found = await examiner.examine(once(bytes));
      if ('fault' in found) throw new Error(`the drawn ${wish.slot} is ${found.fault}`);
      return found;
    })();
    drawn.set(key, made);
    return made;
  };

  return {
    begin(graduate, pictures) {
      for (const wish of pictures) {
        const lane = begun++ % lanes.length;
        // Whoever attaches it hears of a fault.
        lanes[lane] = lanes[lane]?.then(() => picture(graduate, wish)).catch(() => undefined) as Promise<unknown>;
      }
    },
    async attach(graduate, wish, by) {
      await attachPicture(ground, uploads, graduate, wish, by, await picture(graduate, wish));
      drawn.delete(keyOf(graduate.wish.number, wish));
    },
    close: () => examiner.close(),
  };
}

/** Keeps what was judged and names it in the case. */
export async function attachPicture(
  ground: SeedGround,
  uploads: Uploads,
  graduate: SeededGraduate,
  wish: PictureWish,
  by: 'graduate' | 'coordinator',
  found: Examined,
): Promise<void> {
  const { casework, seed } = ground;
  const actor = actorOf(graduate, by);
  const { slot, category, time = 1 } = wish;
  const id = idOf(seed, `file ${graduate.label} ${slot} ${category ?? ''} ${time}`);
  const row = await findCase(casework.db, graduate.caseId);
  if (!row) throw new Error('the seed has no such case');
  const { sha256, sentSha256, kind } = found;
  if (!(await receivedBefore(casework, { id, caseId: row.id, sentSha256 }))) {
    const { storedAs } = await uploads.put(await fileKey(casework, row), found.bytes);
    await keepFile(casework, {
      ...{ id, caseId: row.id, accountId: actor.accountId ?? '', sha256, sentSha256, kind, storedAs },
      bytes: found.bytes.length,
      takenOn: found.kind === 'image' ? found.takenOn : null,
      details: found.kind === 'image' ? { ...found.details } : {},
    });
  }
  const input = { slot, fileId: id, ...(category ? { category } : {}), ...adviceOn(wish) };
  await actOn(ground, graduate, 'attach', actor, input);
}

/** What the phone would have advised about a photo. */
function adviceOn({ slot, flaw }: PictureWish): { advice?: string[] } {
  const told: { [flaw: string]: string } = {
    background: 'background',
    dark: 'light',
    blurred: 'sharpness',
    aside: 'centred',
  };
  const code = slot === 'photo' && flaw ? told[flaw] : undefined;
  return code ? { advice: [code] } : {};
}

export function draw(person: Portrayed & { under16: boolean }, wish: PictureWish, school: string): Promise<Buffer> {
  const flaw = wish.flaw as never;
  switch (wish.slot) {
    case 'front':
      return person.under16 ? schoolCertificate(person, school, flaw) : passportFront(person, flaw);
    case 'back':
      return person.under16 ? birthCertificate(person) : passportBack(person);
    case 'photo':
      return facePhoto(person, flaw);
    case 'consent':
      return consentPaper(person);
    case 'benefit': {
      const key = `ort.benefit.${wish.category ?? ''}`;
      return benefitProof(person, [say('ky', key), say('ru', key)]);
    }
  }
}

export function portrayed(seed: string, { wish, sex, name, paper }: DemoGraduate): Portrayed & { under16: boolean } {
  return { seed: `${seed} ${wish.number}`, sex, ...name, ...paper, under16: wish.under16 ?? false };
}

export async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
