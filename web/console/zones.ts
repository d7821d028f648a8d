/** Between an instant and the clock on the wall of the season's zone, as date fields write it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function wall(zone: string, at: number): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format.format(at).replace(' ', 'T');
}

/** "2027-09-15T23:59:00" in the zone. */
export function localIn(zone: string, iso: string): string {
  return wall(zone, Date.parse(iso));
}

/** The instant of a wall clock's time; undefined when it is not written whole. */
export function instantIn(zone: string, local: string): number | undefined {
  const asUtc = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offset = (at: number) => Date.parse(`${wall(zone, at)}Z`) - at;
  // Once more with the offset found: it may differ on the other side of a change.
  const first = asUtc - offset(asUtc);
  return asUtc - offset(first);
}
