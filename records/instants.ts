// How is an instant told? In UTC, as text, so that no driver rounds it.

/** As people and programs are told it, to the millisecond. */
export const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** To the microsecond: a page must begin exactly where the one before ended. */
export const exact = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
