// What happens if the authority moves a date? Asked before it is moved: what a rule says to it, who gains, who has less
// time, whose time would be over, who is told. The move itself is an action of the season's case.
import { nothingFound } from '#domain/actions.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import type { Rules, SeasonDate } from '#domain/season.ts';
import { clocks, findCase } from '#records/cases.ts';
import { seasonRow } from '#records/seasons.ts';
import { familiesToTell, impactBySchool, openingsMoved, rulesVersions, type SchoolImpact } from '#records/timetable.ts';
import { programNamed, type Casework } from './casework.ts';
import { NotFoundError } from './errors.ts';
import { actionOf, shaped, worldOf } from './judge.ts';
import { seasonInForce } from './season-in-force.ts';

export interface DateMove {
  name: string;
  from: string;
  until: string | null;
}

export interface MovePreview {
  was: Pick<SeasonDate, 'from' | 'until' | 'clause'>;
  /** What the rules would say to the move; nothing where it may be done. */
  refusal: Refusal | null;
  gains: number;
  shorter: number;
  past: number;
  openings: number;
  schools: SchoolImpact[];
  notice: { template: string; recipients: number };
}

export async function previewMove(casework: Casework, seasonId: string, move: DateMove): Promise<MovePreview> {
  const { db } = casework;
  const row = await findCase(db, seasonId);
  const season = await seasonRow(db, seasonId);
  const was = season?.dates[move.name];
  if (!row || !season || !was) throw new NotFoundError();
  const asked = { seasonId, ...move };
  const [schools, openings, recipients] = await Promise.all([
    impactBySchool(db, asked),
    openingsMoved(db, asked),
    familiesToTell(db, seasonId),
  ]);
  const sum = (of: 'gains' | 'shorter' | 'past'): number => schools.reduce((all, school) => all + school[of], 0);
  return {
    was: { from: was.from, until: was.until, clause: was.clause },
    refusal: (await refusalOf(casework, row, season, move)) ?? null,
    gains: sum('gains'),
    shorter: sum('shorter'),
    past: sum('past'),
    openings,
    schools,
    notice: { template: 'season-date-moved', recipients },
  };
}

/** The action's own judgement, without doing it: the preview and the deed never disagree. */
async function refusalOf(
  casework: Casework,
  row: NonNullable<Awaited<ReturnType<typeof findCase>>>,
  season: NonNullable<Awaited<ReturnType<typeof seasonRow>>>,
  move: DateMove,
): Promise<Refusal | undefined> {
  const program = programNamed(casework, row.program);
  const action = actionOf(program, 'move-date');
  const input = shaped(action, { ...move, why: 'preview' });
  const now = (await clocks(casework.db)).instant.toISOString();
  const at = {
    row,
    season: seasonInForce(season, program),
    program,
    standing: { caseId: row.id, owed: [], season, draft: [], draftKey: null, people: [], parts: [] },
  };
  const command = {
    id: row.id,
    caseId: row.id,
    action: action.name,
    input,
    actor: { kind: 'person' as const, roles: [] },
  };
  const moment = { at: now, recordedAt: now };
  const world = worldOf(at, moment, nothingFound(), 'ministry', command, { answers: {}, filledBy: {} });
  if (row.closedAt) return refuse('case-closed');
  return action.may(row.facts, world) ?? action.check?.(row.facts, input, world);
}

export interface RulesInTime {
  version: number;
  at: Date;
  rules: { name: string; value: Rules[string]; clause: string; changed: boolean }[];
}

/** Every version of a season's rules, newest first; what a version changed against the one before is marked. */
export async function rulesOverTime(casework: Casework, seasonId: string): Promise<RulesInTime[]> {
  const season = await seasonRow(casework.db, seasonId);
  if (!season) throw new NotFoundError();
  const { ruleClauses } = programNamed(casework, season.program);
  const versions = await rulesVersions(casework.db, seasonId);
  return versions.map(({ version, at, rules }, index) => {
    const before = versions[index + 1]?.rules;
    return {
      version,
      at,
      rules: Object.entries(rules).map(([name, value]) => ({
        name,
        value,
        clause: ruleClauses[name] ?? '',
        changed: before !== undefined && before[name] !== value,
      })),
    };
  });
}
