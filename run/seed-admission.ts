import { RefusedError } from '#casework/errors.ts';
import { dice } from '#programs/demo/dice.ts';
import { demoSpecialties } from '#programs/college/demo/colleges.ts';
import type { ApplicantWish } from '#programs/college/demo/people.ts';
import type { Config } from './config.ts';
import { caseInstant } from './seed-clock.ts';
import { openPapers } from './seed-college-papers.ts';
import { castApplicants, collegeOf, playColleges, type Choice, type PlannedApplicant } from './seed-college-play.ts';
import { openSeedSignatures } from './seed-college-signing.ts';
import { fillOffices, foundColleges } from './seed-college-town.ts';
import type { Sown } from './seed-enrolment.ts';
import { idOf, type SeedGround } from './seed-ground.ts';

// Applicants of two colleges at the instant the product's clock shows: drafts, applications that were sent, received, accepted with
// marks that two people entered, and what is still to be done. Colleges, season and keys are the seed's own.

const dayMs = 86_400_000;
const chunk = 50;

export async function sowApplicants(
  ground: SeedGround,
  config: Readonly<Config>,
  { size, drafts }: { size: number; drafts: number; folder: string },
): Promise<Sown> {
  const own = { ...ground, seed: `${ground.seed} admission` };
  const signatures = await openSeedSignatures(config.dataDir);
  const now = await caseInstant(own.casework.db);
  const d = dice(own.seed);
  const wish = { tag: `x${d.digits(4)}`, number: 100 + 50 * d.below(150), year: now.getUTCFullYear(), fromOn: '2026-01-01', untilOn: '2099-01-01' }; // prettier-ignore
  const colleges = await foundColleges(own, signatures, {
    ...wish,
    dates: (await datesBefore(own)) ?? datesAround(now),
  });
  await fillOffices(own, signatures, colleges);
  const papers = openPapers(own, config);
  const refused: Sown['refused'] = {};
  try {
    const plan = Array.from({ length: size }, (_, index) => planned(own.seed, index + 1));
    const people = castApplicants(own, colleges, plan, { prefix: `70${1 + d.below(8)}${d.digits(2)}`, year: wish.year, first: 1 }); // prettier-ignore
    const play = playColleges({ ground: own, signatures, papers, colleges, plan, seeded: new Map() }, people);
    for (let from = 0; from < size; from += chunk) {
      const labels = plan.slice(from, from + chunk).map(one => one.label);
      const unsent = labels.filter(label => dice(`${own.seed} draft ${label}`).chance(drafts));
      try {
        await play.write(...unsent);
        await play.file(...labels.filter(label => !unsent.includes(label)));
        await live(own.seed, play, plan.slice(from, from + chunk).filter(one => !unsent.includes(one.label)), from); // prettier-ignore
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        refused[error.refusal.code] = (refused[error.refusal.code] ?? 0) + 1;
      }
    }
    return { season: colleges.seasonId, refused, workbooks: [] };
  } finally {
    papers.close();
  }
}

/** As far as a day of two committees comes: most are received, many accepted, some scored. */
async function live(
  seed: string,
  play: ReturnType<typeof playColleges>,
  applicants: readonly PlannedApplicant[],
  from: number,
): Promise<void> {
  const all = applicants.flatMap(({ label, offers }) => offers.map((offer): Choice => [label, offer]));
  const some = (choices: readonly Choice[], act: string, percent: number): Choice[] =>
    choices.filter(([label, offer]) => dice(`${seed} ${act} ${label} ${offer}`).chance(percent));
  const each = async (
    desk: 'committee 1' | 'committee 2',
    name: string,
    choices: readonly Choice[],
    input: (choice: Choice) => unknown,
  ): Promise<void> => {
    // prettier-ignore
    for (const college of ['AST', 'ALM'] as const) {
      const acts = choices.filter(([, offer]) => collegeOf(offer) === college).map(one => play.on(one, name, input(one))); // prettier-ignore
      await play.sign(college, desk, `${name} ${from}`, acts);
    }
  };
  const quotaOf = ([label]: Choice) => (applicants.find(one => one.label === label)?.quota ? { quota: 'confirmed' } : {}); // prettier-ignore
  const received = some(all, 'received', 85);
  await each('committee 1', 'acknowledge', received, () => ({}));
  const accepted = some(received, 'accepted', 70);
  await each('committee 1', 'accept', accepted, one => ({ marks: play.marks(one), ...quotaOf(one) }));
  await each('committee 2', 'confirm-grades', some(accepted, 'confirmed', 60), one => ({ marks: play.marks(one) }));
}

const quotas = ['rural', 'orphan', 'disability', 'large_family'];

function planned(seed: string, number: number): PlannedApplicant {
  const d = dice(`${seed} plan ${number}`);
  const education: NonNullable<ApplicantWish['education']> = d.chance(80) ? 'after_9' : 'after_11';
  const fitting = demoSpecialties.filter(one => one.education === education).map(one => one.label);
  const offers = new Set(Array.from({ length: 1 + d.below(4) }, () => d.pick(fitting)));
  return {
    label: `applicant ${number}`,
    ...{ education, offers: [...offers] },
    ...(d.chance(20) ? { quota: d.pick(quotas) } : {}),
    ...(d.chance(15) ? { by: d.pick(['AST', 'ALM'] as const) } : {}),
  };
}

/** Sown before: its season keeps its dates. */
async function datesBefore({ casework, seed }: SeedGround): Promise<ReturnType<typeof datesAround> | undefined> {
  const { rows } = await casework.db.raw<{ rows: { name: string; from: Date; until: Date }[] }>(
    `select d.name, d.from_at as "from", d.until_at as until from season_dates d join cases c on c.id = d.season_id where c.organisation_id = ?`,
    [idOf(seed, 'place department')],
  );
  if (rows.length === 0) return undefined;
  return Object.fromEntries(rows.map(({ name, from, until }) => [name, { from: from.toISOString(), until: until.toISOString() }])); // prettier-ignore
}

/** Open now, whenever that is. */
function datesAround(now: Date): { [name: string]: { from: string; until: string } } {
  const at = (days: number): string => new Date(now.getTime() + days * dayMs).toISOString();
  const windows = ['grade9', 'grade11', 'creative', 'ped-med', 'paid'].map(name => `apply-${name}`);
  return {
    ...Object.fromEntries(windows.map(name => [name, { from: at(-1), until: at(30) }])),
    exams: { from: at(-1), until: at(40) },
    ranking: { from: at(45), until: at(47) },
    confirmation: { from: at(48), until: at(55) },
  };
}
