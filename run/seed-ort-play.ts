import { perform } from '#casework/perform.ts';
import type { Actor } from '#domain/actors.ts';
import type { Rules } from '#domain/season.ts';
import { dice } from '#programs/demo/dice.ts';
import type { DemoGraduate, GraduateWish, GraduateYear } from '#programs/ort/demo/graduates.ts';
import type { CheckName, OrtFacts } from '#programs/ort/facts.ts';
import { needed } from '#programs/ort/status.ts';
import type { Album, PictureWish } from './seed-album.ts';
import { idOf, together, type SeedGround } from './seed-ground.ts';
import type { PaperFlaw } from './seed-pictures.ts';
import type { PhotoFlaw } from './seed-faces.ts';
import {
  actOn,
  actorOf,
  createFirstAccess,
  giveAccess,
  imagineGraduate,
  ortFacts,
  writeForm,
  type SeededGraduate,
} from './seed-graduates.ts';
import type { TestingCentre } from './seed-ort-town.ts';
import { inviteTo, sayOfList } from './seed-rosters.ts';

// What people of a registration do, as verbs: the seed's days are told with them.

/** One graduate of the seed: who, where, by which of the two ways, and what is wrong with the pictures. */
export interface PlannedGraduate extends Omit<GraduateWish, 'number'> {
  label: string;
  by?: 'coordinator';
  /** How much of the form is written; all of it unless told otherwise. */
  upto?: 'access' | 'half';
  /** Has an access and nothing else, but a password of their own: a sign-in of the demo. */
  known?: true;
  flaws?: { front?: PaperFlaw; photo?: PhotoFlaw };
  /** A second photo or front will be taken. */
  again?: { front?: PaperFlaw | 'good'; photo?: PhotoFlaw | 'good' };
}

export type Label = string;

export interface OrtPlay {
  one(label: Label): SeededGraduate;
  staff(office: string): Actor;
  facts(label: Label): Promise<OrtFacts>;
  act(label: Label, action: string, actor: Actor, input?: unknown, time?: number): Promise<void>;
  /** Accesses, by the coordinator of each one's school; one after the other, so that numbers follow the list. */
  give(...labels: Label[]): Promise<void>;
  /** As far as it is planned; not finished. */
  write(...labels: Label[]): Promise<void>;
  finish(...labels: Label[]): Promise<void>;
  receipt(label: Label, amount?: number): Promise<void>;
  confirm(office: string, ...labels: Label[]): Promise<void>;
  /** Receipts of the whole fee, and their confirmation. */
  paid(...labels: Label[]): Promise<void>;
  accept(label: Label, ...checks: CheckName[]): Promise<void>;
  find(label: Label, check: CheckName, action: 'return-check' | 'propose-refusal', ...findings: [item: string, reason: string][]): Promise<void>; // prettier-ignore
  /** A coordinator says how many graduates the school has. */
  declare(school: string, graduates: number): Promise<void>;
  /** Its district says that it has none. */
  none(school: string, office: string): Promise<void>;
  /** Somebody is given the school, who has not come in yet. */
  invite(school: string): Promise<void>;
  /** The season's rules, by the centre. */
  rules(rules: Rules): Promise<void>;
  /** The second picture of a slot, sent as the correction of its check. */
  mend(label: Label, check: 'identity' | 'photo'): Promise<void>;
}

export interface OrtStage {
  ground: SeedGround;
  centre: TestingCentre;
  album: Album;
  seasonId: string;
  plan: readonly PlannedGraduate[];
  people: ReadonlyMap<Label, DemoGraduate>;
  /** Who has an access by now. */
  seeded: Map<Label, SeededGraduate>;
}

/** All graduates of a plan, numbered in its order. */
export function cast(
  seed: string,
  plan: readonly PlannedGraduate[],
  year: GraduateYear & { first: number },
): Map<Label, DemoGraduate> {
  return new Map(
    plan.map((planned, index) => [
      planned.label,
      imagineGraduate(seed, { ...planned, number: year.first + index }, year),
    ]),
  );
}

export function picturesOf(planned: PlannedGraduate): PictureWish[] {
  if (planned.upto) return [];
  const { flaws = {}, again = {} } = planned;
  return [
    ...(planned.by ? [{ slot: 'consent' as const }] : []),
    { slot: 'front', ...(flaws.front ? { flaw: flaws.front } : {}) },
    { slot: 'back' },
    { slot: 'photo', ...(flaws.photo ? { flaw: flaws.photo } : {}) },
    ...(planned.benefits ?? []).map(category => ({ slot: 'benefit' as const, category })),
    ...(['front', 'photo'] as const).flatMap(slot => (again[slot] ? [secondOf(slot, again[slot])] : [])),
  ];
}

function secondOf(slot: 'front' | 'photo', flaw: PaperFlaw | PhotoFlaw | 'good'): PictureWish {
  return { slot, time: 2, ...(flaw === 'good' ? {} : { flaw }) };
}

export function playOn(stage: OrtStage): OrtPlay {
  const { ground, centre, album, seasonId, people, seeded } = stage;
  const { db } = ground.casework;
  const plan = new Map(stage.plan.map(planned => [planned.label, planned]));
  const plannedOf = (label: Label): PlannedGraduate => plan.get(label) ?? missing(label);
  const one = (label: Label): SeededGraduate => seeded.get(label) ?? missing(label);
  const staff = (office: string): Actor => centre.staff.get(office)?.actor ?? missing(office);
  const filler = (label: Label): Actor => actorOf(one(label), plannedOf(label).by ?? 'graduate');
  const act: OrtPlay['act'] = (label, action, actor, input, time) =>
    actOn(ground, one(label), action, actor, input, time);
  const facts = (label: Label): Promise<OrtFacts> => ortFacts(db, one(label).caseId);

  const play: OrtPlay = {
    declare: (school, graduates) =>
      sayOfList(stage, school, {
        ...{ action: 'declare-roster', input: { graduates } },
        actor: staff(`coordinator ${school}`),
      }),
    none: (school, office) =>
      sayOfList(stage, school, { action: 'declare-none', input: { reason: 'no-final-year' }, actor: staff(office) }),
    invite: school => inviteTo(stage, school),
    one,
    staff,
    facts,
    act,
    async give(...labels) {
      for (const label of labels) {
        const graduate = people.get(label) ?? missing(label);
        const office = centre.offices.get(graduate.wish.school) ?? missing(graduate.wish.school);
        const give = plannedOf(label).upto === 'access' && !plannedOf(label).known ? createFirstAccess : giveAccess;
        seeded.set(label, await give(ground, seasonId, office, label, graduate));
      }
    },
    async write(...labels) {
      await together(labels, async label => {
        const planned = plannedOf(label);
        const by = planned.by ?? 'graduate';
        await writeForm(ground, one(label), by, planned.upto ? ['personal', 'address'] : undefined);
        for (const picture of picturesOf(planned)) if (!picture.time) await album.attach(one(label), picture, by);
      });
    },
    async finish(...labels) {
      await play.write(...labels);
      await together(labels, label => act(label, 'finish', filler(label)));
    },
    async receipt(label, amount) {
      const d = dice(`${ground.seed} receipt ${label} ${amount ?? ''}`);
      const sum = amount ?? (await facts(label)).fee?.total ?? 0;
      const method = d.pick(['bank', 'bank', 'mobile', 'qr']);
      await act(label, 'add-receipt', filler(label), {
        method,
        amount: sum,
        number: receiptNumber(one(label), d.below(90)),
      });
    },
    async confirm(office, ...labels) {
      for (const label of labels) {
        const open = Object.entries((await facts(label)).payments).find(
          ([, payment]) => payment.state === 'under-review',
        );
        if (open) await act(label, 'confirm-payment', staff(office), { payment: open[0] });
      }
    },
    async paid(...labels) {
      await together(labels, label => play.receipt(label));
      await play.confirm('accountant 1', ...labels);
    },
    async accept(label, ...checks) {
      for (const check of checks.length ? checks : needed(await facts(label))) {
        // One that was drawn for two looks is looked at by both.
        for (const reviewer of ['reviewer 1', 'reviewer 2'])
          if ((await facts(label)).checks[check].state === 'owed')
            await act(label, 'accept-check', staff(reviewer), { check });
      }
    },
    async find(label, check, action, ...findings) {
      const input = { check, findings: findings.map(([item, reason]) => ({ item, reason })) };
      await act(label, action, staff('reviewer 1'), input);
    },
    async rules(rules) {
      const id = idOf(ground.seed, `rules ${JSON.stringify(rules)}`);
      await perform(ground.casework, {
        id,
        caseId: seasonId,
        action: 'change-rules',
        input: { rules },
        actor: staff('centre'),
      });
    },
    async mend(label, check) {
      const slot = check === 'identity' ? 'front' : 'photo';
      const picture = secondOf(slot, plannedOf(label).again?.[slot] ?? 'good');
      await album.attach(one(label), picture, plannedOf(label).by ?? 'graduate');
      await act(label, 'correct', filler(label), { check });
    },
  };
  return play;
}

/** As banks and terminals print them. */
export function receiptNumber(graduate: SeededGraduate, nth: number): string {
  const number = String(graduate.wish.number * 97 + 400_000 + nth);
  return graduate.wish.number % 3 === 0
    ? `КВ-${number}`
    : graduate.wish.number % 3 === 1
      ? `№ ${number}/27`
      : `T${number}`;
}

function missing(what: string): never {
  throw new Error(`the demo has no ${what}`);
}
