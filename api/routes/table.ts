// Every route there is, besides those of the house itself.
import type { ApiParts } from '../parts.ts';
import type { Route } from '../route.ts';
import { accountRoutes } from './accounts.ts';
import { actionRoutes, commandRoutes } from './actions.ts';
import { caseRoutes } from './cases.ts';
import { draftRoutes } from './drafts.ts';
import { inboxRoutes } from './inbox.ts';
import { openRoutes } from './open.ts';
import { seasonRoutes } from './seasons.ts';
import { sessionRoutes } from './session.ts';
import { staffRoutes } from './staff.ts';

export function routesOf(parts: ApiParts): Route[] {
  return [
    ...accountRoutes,
    ...sessionRoutes,
    ...staffRoutes,
    ...openRoutes,
    ...seasonRoutes,
    ...caseRoutes,
    ...draftRoutes,
    ...actionRoutes(parts.casework.programs),
    ...commandRoutes,
    ...inboxRoutes,
  ];
}
