// What the engine does by itself. Each act goes through perform (or asks a stranger, then perform) and may be tried again.
import { heartbeat } from '@temporalio/activity';
import { advance, advanceSeason } from '#casework/clock.ts';
import type { Casework } from '#casework/casework.ts';
import { tellFamilies } from '#casework/tell-families.ts';
import type { CivilRegistry } from '#gateways/civil-registry.ts';
import { readFacts, type Reading } from './read-facts.ts';
import { askRegistries } from './ask-registries.ts';

export interface ActivityParts {
  casework: Casework;
  registry: CivilRegistry;
}

export interface CaseInput {
  caseId: string;
}

export interface Activities {
  readFacts(input: CaseInput): Promise<Reading>;
  advance(input: CaseInput): Promise<number>;
  walkSeason(input: CaseInput): Promise<number>;
  tellFamilies(input: CaseInput & { move: string }): Promise<number>;
  askRegistries(input: CaseInput): Promise<void>;
}

export function createActivities({ casework, registry }: ActivityParts): Activities {
  return {
    readFacts: ({ caseId }) => readFacts(casework, caseId),
    advance: ({ caseId }) => advance(casework, caseId),
    async walkSeason({ caseId }) {
      const own = await advance(casework, caseId);
      return own + (await advanceSeason(casework, caseId, done => heartbeat(done)));
    },
    tellFamilies: ({ caseId, move }) => tellFamilies(casework, caseId, Number(move), done => heartbeat(done)),
    askRegistries: ({ caseId }) => askRegistries(casework, registry, caseId),
  };
}
