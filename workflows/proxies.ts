import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';

/** Short acts on our own database: local, a third of the latency; tried again for as long as the database is away. */
export const near = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '500 ms', maximumInterval: '10 seconds' },
});

/** Acts that ask strangers or walk thousands of cases: on the worker's own slots, heart beating where they are long. */
export const far = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '60 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});
