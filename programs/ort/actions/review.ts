import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { numberLook, withConsequences } from '../consequences.ts';
import { checks, type Check, type CheckName, type OrtFacts } from '../facts.ts';
import { isGross, itemsOf, reasons } from '../findings.ts';
import { isCovered } from '../money.ts';
import { finished, notClosed, reviewers, supervisors } from './permitted.ts';

const check = z.enum(checks);
const accepted = z.object({ check });
const returned = z.object({
  check,
  findings: z.array(z.object({ item: z.string().max(40), reason: z.string().max(40) })).min(1).max(12), // prettier-ignore
});

const mayReview = (f: OrtFacts) => firstRefusal(notClosed(f), finished(f), !isCovered(f) && refuse('not-paid'));

function stands(f: OrtFacts, name: CheckName, state: Check['state']): Refusal | undefined {
  return f.checks[name].state === state ? undefined : refuse('nothing-to-check');
}

/** Who looked once does not look a second time: the second pair of eyes is another's. */
function lookedAlready(f: OrtFacts, name: CheckName, world: World): Refusal | undefined {
  return f.checks[name].looks.some(look => look.by === world.actor.accountId) ? refuse('same-person') : undefined;
}

/** Items and reasons come from closed lists: a correction asks for the named items only. */
function findingsRefusal(f: OrtFacts, input: z.infer<typeof returned>): Refusal | undefined {
  const items = itemsOf(input.check, Object.keys(f.benefit.claims));
  const known = input.findings.every(
    finding => items.includes(finding.item) && reasons[input.check].includes(finding.reason),
  );
  return known ? undefined : refuse('finding-unknown');
}

/** Accepts a check; of one drawn for two blind looks the first is written down and the second still owed. */
export const acceptCheck = action<OrtFacts, z.infer<typeof accepted>>({
  name: 'accept-check',
  who: reviewers,
  clause: '000-49',
  input: accepted,
  looks: (f, input) => numberLook(f, input.check),
  may: mayReview,
  check: (f, input, world) => firstRefusal(stands(f, input.check, 'owed'), lookedAlready(f, input.check, world)),
  record: (f, input, world) => {
    const { sampled, looks } = f.checks[input.check];
    if (sampled && looks.length === 0) return { events: [one('check.looked', { check: input.check })], quiet: true };
    return withConsequences(f, [one('check.accepted', { check: input.check })], world);
  },
});

/** Returns it with findings, each an item and a reason; a second blind look that differs is settled by the supervisor. */
export const returnCheck = action<OrtFacts, z.infer<typeof returned>>({
  name: 'return-check',
  who: reviewers,
  clause: '000-49',
  input: returned,
  may: mayReview,
  check: (f, input, world) =>
    firstRefusal(stands(f, input.check, 'owed'), lookedAlready(f, input.check, world), findingsRefusal(f, input)),
  record: (f, input) => {
    const kind = f.checks[input.check].looks.length > 0 ? 'check.disputed' : 'check.returned';
    return { events: [one(kind, { check: input.check, findings: input.findings })] };
  },
});

const settled = z.object({ check, accept: z.boolean() });

/** Two looks that did not know of each other differ: the supervisor decides. */
export const settleLooks = action<OrtFacts, z.infer<typeof settled>>({
  name: 'settle-looks',
  who: supervisors,
  clause: 'features 5.1',
  input: settled,
  looks: (f, input) => numberLook(f, input.check),
  may: mayReview,
  check: (f, input, world) => firstRefusal(stands(f, input.check, 'settle'), lookedAlready(f, input.check, world)),
  record: (f, input, world) => {
    const findings = f.checks[input.check].findings;
    const draft = input.accept
      ? one('check.accepted', { check: input.check })
      : one('check.returned', { check: input.check, findings });
    return withConsequences(f, [draft], world);
  },
});

/** domain.md O13: refused only after a correction that failed or lapsed, or for a gross reason; a second reviewer looks first. */
export const proposeRefusal = action<OrtFacts, z.infer<typeof returned>>({
  name: 'propose-refusal',
  who: reviewers,
  clause: '000-16',
  input: returned,
  may: mayReview,
  check: (f, input, world) =>
    firstRefusal(
      stands(f, input.check, 'owed'),
      lookedAlready(f, input.check, world),
      findingsRefusal(f, input),
      f.checks[input.check].returns === 0 &&
        !input.findings.some(finding => isGross(finding.reason)) &&
        refuse('correction-first'),
    ),
  record: (_f, input) => ({ events: [one('refusal.proposed', { check: input.check, findings: input.findings })] }),
});

const seconded = z.object({ check, agree: z.boolean() });

export const secondLook = action<OrtFacts, z.infer<typeof seconded>>({
  name: 'second-look',
  who: reviewers,
  clause: 'features 5.1',
  input: seconded,
  may: mayReview,
  check: (f, input, world) => firstRefusal(stands(f, input.check, 'refusing'), lookedAlready(f, input.check, world)),
  looks: (f, input) => numberLook(f, input.check),
  record: (f, { check: name, agree }, world) => {
    const { findings } = f.checks[name];
    // A benefit that two reviewers do not accept is dropped; nobody is kept from the test for it.
    const drafts = agree && name === 'benefit' ? [one('benefit.rejected', { findings })] : [];
    const looked = one(agree ? 'refusal.seconded' : 'refusal.dropped', { check: name });
    return withConsequences(f, [looked, ...drafts], world);
  },
});

/** 000-16, 001-4: who breaks the rules is not admitted. Only the supervisor decides it, when two reviewers have found so. */
export const notAdmit = action<OrtFacts, z.infer<typeof accepted>>({
  name: 'not-admit',
  who: supervisors,
  clause: '000-16',
  input: accepted,
  may: mayReview,
  check: (f, input, world) => firstRefusal(stands(f, input.check, 'deciding'), lookedAlready(f, input.check, world)),
  record: (f, input) => ({
    events: [one('not-admitted', { check: input.check, findings: f.checks[input.check].findings })],
  }),
});

export const overrule = action<OrtFacts, z.infer<typeof accepted>>({
  name: 'overrule-refusal',
  who: supervisors,
  clause: 'features 5.1',
  input: accepted,
  may: mayReview,
  check: (f, input, world) => firstRefusal(stands(f, input.check, 'deciding'), lookedAlready(f, input.check, world)),
  record: (_f, input) => ({ events: [one('refusal.dropped', { check: input.check })] }),
});
