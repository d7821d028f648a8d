import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedError } from '#casework/errors.ts';
import { openExaminer, type Examined } from '#gateways/examine-upload.ts';
import { openUploads, type Uploads } from '#gateways/uploads.ts';
import { dice, type Dice } from '#programs/demo/dice.ts';
import { joinedSchools } from '#programs/grade-one/demo/town.ts';
import type { DemoGraduate } from '#programs/ort/demo/graduates.ts';
import { needed } from '#programs/ort/status.ts';
import { organisationsByCode } from '#records/import-tables.ts';
import { listSeasons } from '#records/seasons.ts';
import type { Actor, Role } from '#domain/actors.ts';
import type { Config } from './config.ts';
import { attachPicture, draw, once, portrayed } from './seed-album.ts';
import { caseInstant } from './seed-clock.ts';
import type { Sown } from './seed-enrolment.ts';
import {
  actOn,
  giveAccess,
  imagineGraduate,
  ortFacts,
  writeForm,
  type RegisteringOffice,
  type SeededGraduate,
} from './seed-graduates.ts';
import { accountOf, together, type SeedGround } from './seed-ground.ts';
import { receiptNumber } from './seed-ort-play.ts';
import { colleges, foundCentre, openOrtSeason, schoolNameOf } from './seed-ort-town.ts';
import { layoutNames, statementFile, type PaidLine } from './seed-statements.ts';
import { foundOffices } from './seed-town.ts';
import { writeBook } from './seed-workbooks.ts';

// Graduates of many schools registering for the test at the instant the product's clock shows: accesses, drafts, paid and
// accepted forms, a workbook of those who have none yet, and the statements of three banks.

const chunk = 50;
const portraits = 12;
const codes = [...joinedSchools, ...colleges].map(school => school.code);

interface Field {
  ground: SeedGround;
  seasonId: string;
  prefix: string;
  offices: ReadonlyMap<string, RegisteringOffice>;
  accountant: Actor;
  reviewers: readonly [Actor, Actor];
  uploads: Uploads;
  /** Judged once, kept for many: by portrait, the two sides of the passport and the face. */
  stock: readonly Stock[];
}
type Stock = readonly { slot: 'front' | 'back' | 'photo'; found: Examined }[];

export async function sowGraduates(
  ground: SeedGround,
  config: Readonly<Config>,
  { size, drafts, folder }: { size: number; drafts: number; folder: string },
): Promise<Sown> {
  const field = await fieldOf(ground, config);
  const refused: Sown['refused'] = {};
  const paid: PaidLine[] = [];
  const on = (await caseInstant(ground.casework.db)).toISOString().slice(0, 10);
  for (let from = 1; from <= size; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, size - from + 1) }, (_, index) => from + index);
    const seeded: SeededGraduate[] = [];
    for (const number of numbers) seeded.push(await accessOf(field, number));
    await together(seeded, async graduate => {
      const code = await live(field, graduate, drafts).catch(refusal);
      if (code) refused[code] = (refused[code] ?? 0) + 1;
    });
    for (const graduate of seeded) paid.push(...(await declaredBy(field, graduate, on)));
  }
  return { season: field.seasonId, refused, workbooks: await writeBooks(field, { size, folder, paid, on }) };
}

function personOf(field: Pick<Field, 'ground' | 'prefix'>, number: number): DemoGraduate {
  const d = dice(`${field.ground.seed} school ${number}`);
  const wish = { number, school: d.pick(codes), under16: d.chance(3) };
  return imagineGraduate(field.ground.seed, wish, { prefix: field.prefix, year: 2027 });
}

function accessOf(field: Field, number: number): Promise<SeededGraduate> {
  const graduate = personOf(field, number);
  const office = field.offices.get(graduate.wish.school);
  if (!office) throw new Error(`the town has no school ${graduate.wish.school}`);
  return giveAccess(field.ground, field.seasonId, office, `graduate ${number}`, graduate);
}

/** As far as each one comes: an access, a draft, a finished form, a receipt, a number. */
async function live(field: Field, graduate: SeededGraduate, drafts: number): Promise<undefined> {
  const { ground } = field;
  const d = dice(`${ground.seed} life ${graduate.wish.number}`);
  const by = d.chance(30) ? 'coordinator' : 'graduate';
  if (d.chance(15)) return undefined;
  await writeForm(ground, graduate, by);
  if (d.chance(drafts)) return undefined;
  await attachAll(field, graduate, by);
  // What a coordinator fills in is finished by the graduate, who reads it first.
  await actOn(ground, graduate, 'finish', graduate.actor);
  if (d.chance(15)) return undefined;
  await addReceipt(field, graduate, d);
  if (d.chance(50)) await review(field, graduate, d);
  return undefined;
}

async function attachAll(field: Field, graduate: SeededGraduate, by: 'graduate' | 'coordinator'): Promise<void> {
  for (const { slot, found } of field.stock[graduate.wish.number % portraits] ?? [])
    await attachPicture(field.ground, field.uploads, graduate, { slot }, by, found);
}

async function addReceipt({ ground }: Field, graduate: SeededGraduate, d: Dice): Promise<void> {
  const amount = (await ortFacts(ground.casework.db, graduate.caseId)).fee?.total ?? 0;
  const method = d.pick(['bank', 'bank', 'mobile', 'qr']);
  const number = receiptNumber(graduate, 0);
  await actOn(ground, graduate, 'add-receipt', graduate.actor, { method, amount, number });
}

async function review({ ground, accountant, reviewers }: Field, graduate: SeededGraduate, d: Dice): Promise<void> {
  const facts = () => ortFacts(ground.casework.db, graduate.caseId);
  const [payment] = Object.entries((await facts()).payments).find(([, one]) => one.state === 'under-review') ?? [];
  if (payment) await actOn(ground, graduate, 'confirm-payment', accountant, { payment });
  if (d.chance(30)) return;
  for (const check of needed(await facts()))
    for (const reviewer of reviewers)
      if ((await facts()).checks[check].state === 'owed')
        await actOn(ground, graduate, 'accept-check', reviewer, { check });
}

/** What the bank will have of it: receipts that are still under review. */
async function declaredBy({ ground }: Field, graduate: SeededGraduate, on: string): Promise<PaidLine[]> {
  const { payments } = await ortFacts(ground.casework.db, graduate.caseId);
  const payer = `${graduate.name.surname} ${graduate.name.givenName}`;
  return Object.values(payments).flatMap(({ state, amount }) =>
    state === 'under-review' ? [{ on, amount, number: receiptNumber(graduate, 0), payer }] : [],
  );
}

async function writeBooks(
  field: Field,
  { size, folder, paid, on }: { size: number; folder: string; paid: readonly PaidLine[]; on: string },
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const newcomers = Array.from({ length: Math.min(size, 5_000) }, (_, index) => personOf(field, size + index + 1));
  const graduates = join(folder, 'graduates.xlsx');
  const rows = newcomers.map(({ phone, name, wish }) => ({
    ...{ school: wish.school, phone, surname: name.surname, name: name.givenName, patronymic: name.patronymic },
  }));
  await writeBook(graduates, 'graduates', rows);
  const written = [graduates];
  for (const [index, layout] of layoutNames.entries()) {
    const lines = paid.filter((_, at) => at % layoutNames.length === index);
    // A line nobody declared and one that goes out: every statement has some.
    const others: PaidLine[] = [
      { on, amount: 470, number: `ЧУЖ-${index}-77`, payer: 'Неизвестный' },
      { on, amount: 120, number: '', direction: 'out' },
    ];
    const { name, bytes } = await statementFile(layout, [...lines, ...others]);
    const file = join(folder, name);
    writeFileSync(file, bytes);
    written.push(file);
  }
  return written;
}

async function fieldOf(ground: SeedGround, config: Readonly<Config>): Promise<Field> {
  const { db } = ground.casework;
  const open = (await listSeasons(db)).find(season => season.open && season.program === 'ort');
  const seasonId = open?.id ?? (await newSeason(ground));
  const organisations = await organisationsByCode(db);
  const prefix = `77${dice(ground.seed).below(10)}`;
  let people = 0;
  const officer = async (role: Role, code: string): Promise<Actor> => {
    const at = organisations.get(code.toLowerCase());
    people += 1;
    const name = personOf({ ground, prefix }, 900_000 + people).name;
    const phone = `+996${prefix}9${String(people).padStart(5, '0')}`;
    const person = { phone, email: `seed-${role}${people}@example.kg`, name, language: 'ky' as const };
    return accountOf(ground, person, [{ role, organisationId: at?.id ?? null, path: at?.path ?? '' }]);
  };
  const offices = new Map<string, RegisteringOffice>();
  for (const code of codes) {
    const at = organisations.get(code.toLowerCase());
    if (at) offices.set(code, { id: at.id, path: at.path, coordinator: await officer('coordinator', code) });
  }
  const accountant = await officer('accountant', 'CEATM');
  const reviewers = [await officer('reviewer', 'CEATM'), await officer('reviewer', 'CEATM')] as const;
  const stock = await stockOf(ground, prefix);
  return { ground, seasonId, prefix, offices, accountant, reviewers, uploads: openUploads(config.filesUrl), stock };
}

async function newSeason(ground: SeedGround): Promise<string> {
  if (!(await organisationsByCode(ground.casework.db)).has('97')) await foundOffices(ground);
  const now = await caseInstant(ground.casework.db);
  const days = (count: number): string => new Date(now.getTime() + count * 86_400_000).toISOString();
  return openOrtSeason(ground, await foundCentre(ground), {
    year: now.getUTCFullYear(),
    template: 'practice-2026',
    dates: {
      registration: { from: days(-10), until: days(30) },
      correction: { from: days(-10), until: days(33) },
      placement: { from: days(34), until: days(51) },
    },
  });
}

async function stockOf(ground: SeedGround, prefix: string): Promise<Stock[]> {
  const examiner = openExaminer();
  try {
    return await together(
      Array.from({ length: portraits }, (_, index) => personOf({ ground, prefix }, index + 1)),
      async graduate => {
        const pictures: { slot: 'front' | 'back' | 'photo'; found: Examined }[] = [];
        for (const slot of ['front', 'back', 'photo'] as const) {
          const bytes = await draw(portrayed(ground.seed, graduate), { slot }, schoolNameOf(graduate.wish.school));
          const found = await examiner.examine(once(bytes));
          if (!('fault' in found)) pictures.push({ slot, found });
        }
        return pictures;
      },
      2,
    );
  } finally {
    examiner.close();
  }
}

/** A seed sown again finds its forms finished and its numbers used: then nothing is written. */
function refusal(error: unknown): string {
  if (error instanceof RefusedError) return error.refusal.code;
  throw error;
}
