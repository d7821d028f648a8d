/** Whether an organisation has somebody in an office: nobody; somebody who has not come in yet; somebody who has, and accepted the undertaking. */
export const staffings = ['none', 'invited', 'active'] as const;
export type Staffing = (typeof staffings)[number];
