/** A day of a month in a zone: `2026-03-02`. */
export const dayIn = (zone: string, at: string | number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));

/** The month that lies so many after: `2026-03` and 1 is `2026-04`. */
export function monthAfter(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The weeks of a month, Monday to Sunday; nothing in place of days that are of another. */
export function weeksOf(month: string): (string | undefined)[][] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const blank = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const all = [
    ...Array.from({ length: blank }, () => undefined),
    ...Array.from({ length: days }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`),
  ];
  return Array.from({ length: Math.ceil(all.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, day) => all[week * 7 + day]));
}
