/** What any mail can say, in English; what varies comes in as arguments, already in the reader's own form. A mail's own phrases stand beside it. */
export const wording = {
  brand: 'Trunkline customer care',
  greeting: (name: string) => `Hello ${name},`,
  wasNow: (was: string, now: string) => `${now} (was ${was})`,
  none: 'not set',
} as const;
