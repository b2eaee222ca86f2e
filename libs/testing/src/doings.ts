/** Reports have a ledger of their own, of mails some are passed over, and rows of a fixture are nobody's act. */
const elsewhere = ['POST /events', 'POST /mails', 'POST /things/bulk', 'POST /wishes'];

/** What a test had a service do, by route, and by which request. */
export class Doings {
  private readonly done = new Map<string, (string | null)[]>();

  /** Notes a request that a route answered. */
  note(route: string, requestId: string | null, status: number, answer: unknown): void {
    const isTry = (answer as { dryRun?: boolean } | undefined)?.dryRun === true;
    if (/^(GET|HEAD|OPTIONS) /.test(route) || status >= 300 || isTry || elsewhere.includes(route)) return;
    this.done.set(route, [...(this.done.get(route) ?? []), requestId]);
  }

  /** Routes of which no request is on record. One of several may change nothing, and so leave no line. */
  unrecorded(requestIds: Set<string | undefined>): string[] {
    return [...this.done].filter(([, asked]) => !asked.some((id) => id !== null && requestIds.has(id))).map(([route]) => route);
  }
}
