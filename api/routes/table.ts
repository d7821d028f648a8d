// Every route there is, besides those of the house itself.
import { openWorkbooks } from '#gateways/workbooks.ts';
import type { ApiParts } from '../parts.ts';
import type { Route } from '../route.ts';
import { accessPaperRoutes } from './access-papers.ts';
import { accessRoutes } from './accesses.ts';
import { accountRoutes } from './accounts.ts';
import { actionRoutes, commandRoutes } from './actions.ts';
import { answerRoutes } from './answers.ts';
import { boardRoutes } from './boards.ts';
import { calendarRoutes } from './calendar.ts';
import { caseRoutes } from './cases.ts';
import { collegeRoutes } from './colleges.ts';
import { coordinatorRoutes } from './coordinators.ts';
import { deskRoutes } from './desk.ts';
import { delegationRoutes } from './delegations.ts';
import { demoRoutes } from './demo.ts';
import { charterRoutes } from './charters.ts';
import { draftRoutes } from './drafts.ts';
import { fileRoutes } from './files.ts';
import { filingRoutes } from './filings.ts';
import { importRoutes } from './imports.ts';
import { exportRoutes } from './exports.ts';
import { inboxRoutes } from './inbox.ts';
import { manifestRoutes } from './manifests.ts';
import { meRoutes } from './me.ts';
import { newsRoutes } from './news.ts';
import { wholeOfferRoutes } from './offer.ts';
import { offerRoutes } from './offers.ts';
import { openRoutes } from './open.ts';
import { paperRoutes } from './papers.ts';
import { regionQuotaRoutes } from './region-quotas.ts';
import { refundRoutes } from './refunds.ts';
import { seasonRoutes } from './seasons.ts';
import { sessionRoutes } from './session.ts';
import { demoKeyRoutes, signatureRoutes } from './signatures.ts';
import { staffRoutes } from './staff.ts';
import { sittingRoutes } from './sittings.ts';
import { statisticsRoutes } from './statistics.ts';
import { statementRoutes } from './statements.ts';
import { timetableRoutes } from './timetable.ts';
import { undertakingRoutes } from './undertakings.ts';

export function routesOf(parts: ApiParts): Route[] {
  const workbooks = openWorkbooks();
  return [
    ...accountRoutes,
    ...sessionRoutes,
    ...signatureRoutes,
    ...manifestRoutes,
    ...delegationRoutes,
    ...staffRoutes,
    ...openRoutes,
    ...offerRoutes,
    ...regionQuotaRoutes,
    ...wholeOfferRoutes,
    ...collegeRoutes,
    ...newsRoutes,
    ...answerRoutes,
    ...seasonRoutes,
    // Before the cases: "export.xlsx" is no case's number.
    ...exportRoutes,
    ...deskRoutes,
    ...statisticsRoutes,
    ...caseRoutes,
    ...draftRoutes(parts.casework.programs),
    ...actionRoutes(parts.casework.programs),
    ...commandRoutes,
    ...inboxRoutes,
    ...meRoutes,
    ...undertakingRoutes,
    ...accessPaperRoutes,
    ...accessRoutes,
    ...coordinatorRoutes,
    ...fileRoutes,
    ...filingRoutes,
    ...paperRoutes,
    ...calendarRoutes,
    ...(parts.demo ? [...demoRoutes(parts.demo), ...demoKeyRoutes(parts.demo)] : []),
    ...importRoutes(workbooks),
    ...statementRoutes(workbooks),
    ...refundRoutes,
    ...timetableRoutes,
    ...boardRoutes,
    ...sittingRoutes,
    ...charterRoutes,
  ];
}
