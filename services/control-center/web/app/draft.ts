const whole = 'draft';
/** Of one person: whoever signs in after them in the same tab reads nothing of it. */
export const nameFor = (userId: string): string => `${whole}:${location.pathname}:${userId}`;

export const draftOf = (userId: string): Record<string, string> =>
  JSON.parse(sessionStorage.getItem(nameFor(userId)) ?? '{}') as Record<string, string>;

/** Nothing is left to be done of what was typed on this page. */
export function forgetDrafts(of = `${whole}:${location.pathname}:`): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(of)) sessionStorage.removeItem(name);
}

export const forgetAllDrafts = (): void => forgetDrafts(`${whole}:`);
