import { saveStep } from '#casework/draft.ts';
import { openCase } from '#casework/open-case.ts';
import { perform, performTogether } from '#casework/perform.ts';
import { ownerHolds, type Actor } from '#domain/actors.ts';
import { dice } from '#programs/demo/dice.ts';
import { demoFormulas, demoSpecialties, marksFor } from '#programs/college/demo/colleges.ts';
import { applicantOf, type ApplicantWish, type DemoApplicant } from '#programs/college/demo/people.ts';
import type { FileSlot } from '#programs/college/form/form.ts';
import type { CollegePapers } from './seed-college-papers.ts';
import { signAll, type DemoSigner, type Signatures, type SignedAct } from './seed-college-signing.ts';
import type { CollegePlace, Colleges } from './seed-college-town.ts';
import { accountOf, idOf, together, type SeedGround } from './seed-ground.ts';

// What people of an admission do, as verbs: the seed's days are told with them. A college's acts of a day are signed together.

export type Label = string;

/** One applicant of the seed: where to, from where, and by which of the two ways. */
export interface PlannedApplicant extends Omit<ApplicantWish, 'number' | 'offers'> {
  label: Label;
  /** Labels of offers, the most wanted first. */
  offers: readonly string[];
  /** The college that writes it down for them. */
  by?: 'AST' | 'ALM';
  /** How much of the form is written; all of it unless told otherwise. */
  upto?: 'half';
}

export interface SeededApplicant extends DemoApplicant {
  label: Label;
  caseId: string;
  number: string;
  actor: Actor;
}

/** A choice: whose, and of which offer. */
export type Choice = readonly [applicant: Label, offer: string];
export type Desk = 'committee 1' | 'committee 2' | 'chair' | 'examiner 1' | 'examiner 2';

export interface CollegeStage {
  ground: SeedGround;
  signatures: Signatures;
  papers: CollegePapers;
  colleges: Colleges;
  plan: readonly PlannedApplicant[];
  seeded: Map<Label, SeededApplicant>;
}

export interface CollegePlay {
  one(label: Label): SeededApplicant;
  /** Opened and written, with its papers; not sent. */
  write(...labels: Label[]): Promise<void>;
  /** Written and sent: by the applicant, or signed by the college that writes it down. */
  file(...labels: Label[]): Promise<void>;
  /** One act of the applicant. */
  does(label: Label, action: string, input?: unknown, offer?: string): Promise<void>;
  /** Signs acts on choices of one college with one signature. */
  sign(college: 'AST' | 'ALM', desk: Desk, day: string, acts: readonly SignedAct[]): Promise<void>;
  on(choice: Choice, name: string, input?: unknown): SignedAct;
  /** Acts of the college itself: its sittings. */
  atOffice(college: 'AST' | 'ALM', name: string, input: unknown): SignedAct;
  sittingId(label: string): string;
  /** Marks of the certificate of somebody for an offer; `off` makes one of them another. */
  marks(choice: Choice, off?: boolean): { [subject: string]: number };
  paper(label: Label, slot: FileSlot | 'protocol', actor: Actor, nth?: number): Promise<string>;
  desk(college: 'AST' | 'ALM', desk: Desk): DemoSigner;
}

export const collegeOf = (offer: string): 'AST' | 'ALM' => row(offer).college;

function row(offer: string) {
  return demoSpecialties.find(one => one.label === offer) ?? missing(offer);
}

/** The applicants of a plan, numbered in its order. */
export function castApplicants(
  { seed }: SeedGround,
  colleges: Colleges,
  plan: readonly PlannedApplicant[],
  { prefix, year, first }: { prefix: string; year: number; first: number },
): Map<Label, DemoApplicant> {
  return new Map(
    plan.map(({ label, offers, ...wish }, index) => {
      const ids = offers.map(offer => colleges.offers.get(offer) ?? missing(offer));
      const full = { ...wish, number: first + index, offers: ids };
      return [label, applicantOf(dice(`${seed} applicant ${first + index}`), full, { prefix, year })];
    }),
  );
}

export function playColleges(stage: CollegeStage, people: ReadonlyMap<Label, DemoApplicant>): CollegePlay {
  const { ground, signatures, papers, colleges, seeded } = stage;
  const plan = new Map(stage.plan.map(planned => [planned.label, planned]));
  const one = (label: Label): SeededApplicant => seeded.get(label) ?? missing(label);
  const desk = (college: 'AST' | 'ALM', name: Desk): DemoSigner => signerAt(colleges[college], name);
  const offerId = (label: string): string => colleges.offers.get(label) ?? missing(label);
  const sittingId = (label: string): string => idOf(ground.seed, `sitting ${label}`);

  const paper: CollegePlay['paper'] = (label, slot, actor, nth = 1) =>
    papers.keep({ label, caseId: one(label).caseId, slot, accountId: actor.accountId ?? '', nth });
  const does: CollegePlay['does'] = async (label, action, input = {}, offer) => {
    const { caseId, actor } = one(label);
    const id = idOf(ground.seed, `${action} ${label} ${offer ?? ''} ${JSON.stringify(input)}`);
    const part = offer === undefined ? {} : { part: offerId(offer) };
    await perform(ground.casework, { id, caseId, action, input, actor, ...part });
  };

  const play: CollegePlay = {
    ...{ one, desk, does, sittingId, paper },
    async write(...labels) {
      await together(labels, async label => {
        const planned = plan.get(label) ?? missing(label);
        const by = planned.by && desk(planned.by, 'committee 1');
        seeded.set(label, await begin(stage, label, people.get(label) ?? missing(label), by));
        await fillIn(ground, planned, one(label), by);
      });
      await attachAll(
        ground,
        play,
        labels.map(label => plan.get(label) ?? missing(label)),
      );
    },
    async file(...labels) {
      await play.write(...labels);
      const own = labels.filter(label => !plan.get(label)?.by);
      await together(own, label => does(label, 'send'));
      for (const college of ['AST', 'ALM'] as const) {
        const theirs = labels.filter(label => plan.get(label)?.by === college);
        const acts = theirs.map(label => ({ caseId: one(label).caseId, name: 'send' }));
        await play.sign(college, 'committee 1', `send ${theirs.join()}`, acts);
      }
    },
    sign: (college, name, day, acts) => signAll(ground, signatures, desk(college, name), `${college} ${name} ${day}`, acts), // prettier-ignore
    on: ([label, offer], name, input = {}) => ({ caseId: one(label).caseId, name, part: offerId(offer), input }),
    atOffice: (college, name, input) => ({ caseId: colleges[college].office, name, input }),
    marks([label, offer], off = false) {
      const d = dice(`${ground.seed} marks ${label}`);
      const own = [3 + d.below(3), 3 + d.below(3), 4 + d.below(2), 3 + d.below(3)];
      return marksFor(formulaOf(offer), place => (off && place === 1 ? (own[1] === 5 ? 4 : 5) : (own[place] ?? 4)));
    },
  };
  return play;
}

function formulaOf(offer: string) {
  const { college, specialty } = row(offer);
  const own = demoFormulas.filter(one => one.college === college);
  const found = own.find(one => one.specialty === specialty) ?? own.find(one => one.specialty === null);
  return (found ?? missing(offer)).definition;
}

function signerAt({ committee, chair, examiners }: CollegePlace, desk: Desk): DemoSigner {
  const at = { 'committee 1': committee[0], 'committee 2': committee[1], chair, 'examiner 1': examiners[0], 'examiner 2': examiners[1] }; // prettier-ignore
  return at[desk];
}

async function begin(
  { ground, colleges }: CollegeStage,
  label: Label,
  person: DemoApplicant,
  by: DemoSigner | undefined,
): Promise<SeededApplicant> {
  const { phone, email, name, language } = person;
  const held = { role: 'applicant' as const, organisationId: null, path: '' };
  const { accountId = '' } = await accountOf(ground, { phone, email, name, language }, [held]);
  const actor: Actor = { kind: 'person', accountId, roles: [...ownerHolds] };
  const opened = await openCase(ground.casework, {
    ...{ id: idOf(ground.seed, `open ${label}`), program: 'college', seasonId: colleges.seasonId },
    ...(by
      ? {
          ...{ actor: by.actor, organisation: { id: by.place.id, path: by.place.path }, ownerAccountId: accountId },
          input: { organisationId: by.place.id, ...name },
        }
      : { actor, input: {} }),
  });
  return { ...person, label, actor, caseId: opened.id, number: opened.number };
}

const firstSteps = ['type', 'diagnostics', 'applicant'];

async function fillIn(
  ground: SeedGround,
  planned: PlannedApplicant,
  { caseId, actor, answers }: SeededApplicant,
  by: DemoSigner | undefined,
): Promise<void> {
  const accountId = (by?.actor ?? actor).accountId ?? '';
  const role = by ? 'committee' : 'applicant';
  // Sown before: what was sent is written down already.
  const sent = (await ground.casework.db('cases').where({ id: caseId }).whereNotNull('submittedAt').first('id')) as unknown; // prettier-ignore
  for (const [step, said] of sent ? [] : Object.entries(answers))
    if (!planned.upto || firstSteps.includes(step))
      await saveStep(ground.casework, { caseId, step, answers: said, seen: 0, accountId, role });
}

/** Written half, as far as the steps go that are open: the paper of the last of them is there. */
function slotsOf({ upto, quota, by }: PlannedApplicant): FileSlot[] {
  if (upto) return ['medical'];
  return ['medical', 'education', ...(quota ? (['quota'] as const) : []), ...(by ? (['consent'] as const) : [])];
}

/** Papers of many, slot by slot: each slot of all of them in one transaction. */
async function attachAll(ground: SeedGround, play: CollegePlay, all: readonly PlannedApplicant[]): Promise<void> {
  for (const slot of ['medical', 'education', 'quota', 'consent'] as const) {
    const commands = await together(all.filter(planned => slotsOf(planned).includes(slot)), async ({ label, by }) => {
      const { caseId, actor } = play.one(label);
      const filler = by ? play.desk(by, 'committee 1').actor : actor;
      const input = { slot, fileId: await play.paper(label, slot, filler) };
      return { id: idOf(ground.seed, `attach ${label} ${slot}`), caseId, action: 'attach', input, actor: filler };
    }); // prettier-ignore
    if (commands.length === 0) continue;
    const refused = (await performTogether(ground.casework, commands)).find(result => !result.ok);
    if (refused && !refused.ok) throw refused.error;
  }
}

function missing(what: string): never {
  throw new Error(`the demo has no ${what}`);
}
