// "СКБ формуласын бекіту" (004-9): the college chooses its subjects, the chair signs; and the quotas of its state order.
import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import { formulaFaults } from '#domain/formula-faults.ts';
import { quotaFaults, quotaRoundings, quotaScopes } from '#domain/quotas.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import type { Formula } from '#domain/score-formula.ts';
import { quotaCodes } from '../../college/quota-rules.ts';
import type { FormulaScope, OfficeFacts } from '../facts.ts';
import { isWithin, nextVersion } from '../formulas.ts';
import { chair, isFrozen, notClosed, office, signedBy } from './permitted.ts';

const scope = z.object({ kind: z.enum(['college', 'specialty', 'offer']), id: z.string().max(60) });
const drafted = z.object({
  formula: z.object({
    id: z.uuid(),
    scope,
    definition: z.custom<Formula>(value => typeof value === 'object').meta({ type: 'object' }),
  }),
});

/** Whatever id was given for the whole college, it is the college's. */
function scopeOf(f: OfficeFacts, said: FormulaScope): FormulaScope {
  return said.kind === 'college' ? { kind: 'college', id: f.organisationId } : { kind: said.kind, id: said.id };
}

function scopeThere(f: OfficeFacts, said: FormulaScope): Refusal | undefined {
  if (said.kind === 'college') return undefined;
  const there = Object.values(f.offers).some(offer => offer.state !== 'withdrawn' && isWithin(offer, said));
  return there ? undefined : refuse('specialty-not-there');
}

function faultless(definition: unknown): Refusal | undefined {
  const fault = formulaFaults(definition)[0];
  return fault ? refuse('formula-faulty', { path: fault.path, code: fault.code }) : undefined;
}

/** A draft may be written anew under its id, as a next version; what is approved stands, and is followed by another. */
export const draftFormula = action<OfficeFacts, z.infer<typeof drafted>>({
  name: 'draft-formula',
  who: office,
  signedBy,
  clause: '004-9',
  input: drafted,
  may: notClosed,
  check: (f, { formula }) => {
    const known = f.formulas[formula.id];
    return firstRefusal(
      known && known.state !== 'draft' && refuse('formula-approved'),
      scopeThere(f, formula.scope),
      faultless(formula.definition),
    );
  },
  record: (f, { formula }) => {
    const now = scopeOf(f, formula.scope);
    const definition = formula.definition as unknown as Json;
    const body = { id: formula.id, scope: { ...now }, version: nextVersion(f, now), definition };
    return { events: [one('formula.drafted', { formula: body })] };
  },
});

const approved = z.object({ formula: z.uuid(), version: z.int() });

/** Approved is this very version; no longer once something was judged in its scope: nobody is ordered by two rules. */
export const approveFormula = action<OfficeFacts, z.infer<typeof approved>>({
  name: 'approve-formula',
  who: chair,
  signedBy,
  clause: '004-9',
  input: approved,
  looks: () => [{ ask: 'frozen-offers', as: 'frozen' }],
  may: notClosed,
  check: (f, input, world) => {
    const formula = f.formulas[input.formula];
    if (!formula) return refuse('formula-not-there');
    const inScope = Object.values(f.offers).filter(offer => isWithin(offer, formula.scope));
    return firstRefusal(
      formula.state !== 'draft' && refuse('formula-approved'),
      formula.version !== input.version && refuse('formula-changed', { version: formula.version }),
      isFrozen(world, inScope) && refuse('formula-frozen'),
      faultless(formula.definition),
    );
  },
  record: (_f, input) => ({ events: [one('formula.approved', { formula: input.formula, version: input.version })] }),
});

const plan = z.object({
  scope: z.enum(quotaScopes),
  rounding: z.enum(quotaRoundings),
  rules: z.array(z.object({ category: z.string().max(40), percent: z.number() })).max(40),
});

/** domain.md §4.3: quotas stand as they are from the ranking on. */
function beforeRanking(_f: OfficeFacts, world: World): Refusal | undefined {
  const ranking = world.season.dates['ranking'];
  return ranking && world.at >= ranking.from ? refuse('window-closed') : undefined;
}

export const setQuotas = action<OfficeFacts, z.infer<typeof plan>>({
  name: 'set-quotas',
  who: chair,
  signedBy,
  clause: 'domain 2.3',
  input: plan,
  may: (f, world) => firstRefusal(notClosed(f), beforeRanking(f, world)),
  check: (_f, input) => {
    const fault = quotaFaults(input, quotaCodes)[0];
    return fault ? refuse('quota-faulty', { path: fault.path, code: fault.code }) : undefined;
  },
  record: (_f, input) => ({ events: [one('quotas.set', { quotas: input as unknown as Json })] }),
});
