/** A day as fields of dates say it, `2026-03-02`, of years that the record may speak of: while one types, years begin with noughts. */
export const isDay = (said: string): boolean => /^20\d\d-\d\d-\d\d$/.test(said);

export const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function aheadIn(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at;
}

/** The instant at which a day begins in a zone. */
export function dayBegins(day: string, zone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const near = utc - aheadIn(zone, utc);
  return new Date(utc - aheadIn(zone, near)).toISOString();
}
