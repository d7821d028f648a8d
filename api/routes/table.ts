// Every route there is, besides those of the house itself.
import type { ApiParts } from '../parts.ts';
import type { Route } from '../route.ts';
import { accountRoutes } from './accounts.ts';
import { sessionRoutes } from './session.ts';
import { staffRoutes } from './staff.ts';

export function routesOf(_parts: ApiParts): Route[] {
  return [...accountRoutes, ...sessionRoutes, ...staffRoutes];
}
