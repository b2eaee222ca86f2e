import { conflict, invalid, notFound, unreadable } from '@trunkline/domain';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import { decide, pageOfParked, placesOf, bytesOf, type ParkedFilter, type ParkedSelection, type PlacedRow } from './parked.admin.store.ts';
import { contentOf, summaryOf, type ParkedEvent, type ParkedSummary } from './parked.admin.view.ts';
import { correctCount, historyOf, pageOfActions, putOnRecord, recordAction, type OperatorAction } from './parked.audit.ts';
import type { Database } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

export const parkedActions = ['retry', 'discard', 'accept-gap'] as const;
export type ParkedAction = (typeof parkedActions)[number];

export interface ParkedRequest {
  action: ParkedAction;
  selection: ParkedSelection;
  /** Who asks, as they name themselves. */
  actor: string;
  /** A discard needs one. */
  reason?: string;
  /** At most so many events a second; all at once unless told. */
  perSecond?: number;
  /** Only say what would be done. */
  dryRun?: boolean;
}

/** What was asked of the partitions' owners, who act within a second or two of an event's turn. */
export interface ParkedOutcome {
  action: ParkedAction;
  dryRun: boolean;
  /** Events whose state was set. */
  events: number;
  /** Events that wait behind those, and go on by themselves; they keep to the pace too. */
  following: number;
  /** Events that were selected, but to which the action does not apply. */
  notApplicable: number;
  /** Seconds until the last one's turn. */
  seconds: number;
  /** The first 20, in the order of their turns. */
  first: ParkedSummary[];
  /** The id of its record in the audit. */
  audit?: string;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const shown = 20;

/** What people may see and ask of a service's parked events. They set states; the partitions' owners act. */
export class ParkedAdmin {
  constructor(
    private readonly database: Database,
    private readonly service: string,
    private readonly plans: () => Map<string, TopicPlan>,
  ) {}

  /** Up to `limit` events in the order they were parked, from the one after `after`, the id of another. */
  @ForEveryone()
  async list(filter: ParkedFilter, limit: number, after?: string): Promise<{ items: ParkedSummary[]; next?: string }> {
    const rows = await pageOfParked(this.database.source.manager, this.service, this.inLine(), filter, limit + 1, after && knownId(after));
    const items = rows.slice(0, limit).map((row) => summaryOf(this.service, row));
    return rows.length > limit ? { items, next: items.at(-1)!.id } : { items };
  }

  /** Everything there is to know about one parked event. Throws 404; for one that has left, saying how. */
  @ForEveryone()
  async show(id: string): Promise<ParkedEvent> {
    const { manager } = this.database.source;
    const [row] = await this.placed({ ids: [id] });
    const [bytes, history] = row ? await Promise.all([bytesOf(manager, id), historyOf(manager, id)]) : [];
    if (!row || !bytes) throw await this.unknown(id);
    const actions = parkedActions.filter((action) => !this.objection(action, row));
    return { ...summaryOf(this.service, row), ...contentOf(bytes), history: history!, actions };
  }

  /** As `show`, for somebody who reads what it says: that is put on record, with the reason. Throws 404, and 422 without a reason. */
  @ForEveryone()
  async open(id: string, { actor, reason }: { actor: string; reason: string }): Promise<ParkedEvent> {
    if (!reason.trim()) throw noReason('it says why somebody reads what a customer or system said');
    const event = await this.show(id);
    const asked = { actor, action: 'open' as const, selection: { ids: [id] }, reason: reason.trim(), events: 1 };
    const { enterpriseId } = Object(event.data) as { enterpriseId?: unknown };
    await this.database.transaction(async (tx) => {
      putOnRecord(tx, asked, typeof enterpriseId === 'string' ? enterpriseId : null);
      await recordAction(tx.manager, asked);
    });
    return event;
  }

  /**
   * Asks for an action on the events selected, in order of their streams. Throws 404 for an unknown id or when nothing is selected, 409 where the
   * action cannot be done to what was named, 422 for a discard without a reason.
   */
  @ForEveryone()
  async act(request: ParkedRequest): Promise<ParkedOutcome> {
    const { action, selection, actor, perSecond, dryRun = false } = request;
    const reason = request.reason?.trim();
    if (action === 'discard' && !reason) throw noReason('it says why the events need have no effect');
    const { chosen, following, notApplicable } = await this.applicable(action, selection);
    const rows = inTurn(chosen, following);
    const pace = perSecond ? 1000 / perSecond : 0;
    const seconds = Math.ceil((Math.max(0, rows.length - 1) * pace) / 1000);
    const first = chosen.slice(0, shown).map((row) => summaryOf(this.service, row));
    const answer = { action, dryRun, events: chosen.length, following: following.length, notApplicable, seconds, first };
    if (dryRun) return answer;
    return this.database.transaction(async (tx) => {
      const { manager } = tx;
      const asked = { actor, action, selection, reason, perSecond };
      const audit = await recordAction(manager, { ...asked, events: chosen.length });
      const events = await decide(manager, rows, action, pace, audit);
      putOnRecord(tx, { ...asked, events });
      if (events !== chosen.length) await correctCount(manager, audit, events);
      return { ...answer, events, audit };
    });
  }

  @ForEveryone()
  async audit(limit: number, before?: string): Promise<{ items: OperatorAction[]; next?: string }> {
    const rows = await pageOfActions(this.database.source.manager, limit + 1, before && knownId(before));
    const items = rows.slice(0, limit);
    return rows.length > limit ? { items, next: items.at(-1)!.id } : { items };
  }

  private async applicable(action: ParkedAction, selection: ParkedSelection) {
    const rows = await this.placed(selection);
    const selected = rows.filter(({ chosen }) => chosen);
    if ('ids' in selection) {
      const found = new Set(selected.map(({ id }) => id));
      for (const id of selection.ids) if (!found.has(id.toLowerCase())) throw await this.unknown(id);
    }
    if (!selected.length) throw notFound('nothing that is parked here matches');
    const objections = selected.map((row) => this.objection(action, row));
    const first = objections.find((objection) => objection !== undefined);
    if (first && ('ids' in selection || objections.every(Boolean))) throw conflict(first);
    const chosen = selected.filter((_, index) => !objections[index]);
    return { chosen, following: rows.filter(({ follows, chosen }) => follows && !chosen), notApplicable: selected.length - chosen.length };
  }

  private objection(action: ParkedAction, { id, topic, missing, after }: PlacedRow): string | undefined {
    if (!this.plans().has(topic)) return `${this.service} hears ${topic} no more, so nothing here would act on event ${id}`;
    if (action !== 'accept-gap' || Number(missing) > 0) return undefined;
    const place = missing === null ? 'it waits for no other' : `event ${after ?? 'before it'} of its key is known here`;
    return `event ${id} is not behind a gap: ${place}`;
  }

  private async placed(selection: ParkedSelection): Promise<PlacedRow[]> {
    if ('ids' in selection) for (const id of selection.ids) if (!uuid.test(id)) throw notFound(`no event ${id} is parked here`);
    return placesOf(this.database.source.manager, this.service, this.inLine(), selection);
  }

  private async unknown(id: string) {
    const last = (await historyOf(this.database.source.manager, id)).at(-1);
    return notFound(`no event ${id} is parked here${last ? `: it was ${last.what} at ${last.at}` : ''}`);
  }

  /** The topics in which an event waits for the one before it. */
  private inLine(): string[] {
    return [...this.plans().values()].filter(({ kind, latest }) => kind === 'fact' && !latest).map(({ topic }) => topic);
  }
}

const noReason = (why: string) => invalid({ propertyPath: 'reason', code: 'missingProperty', detail: `reason is required: ${why}` });

/** Both in the order in which they can be acted upon. */
function inTurn(chosen: PlacedRow[], following: PlacedRow[]): PlacedRow[] {
  const turn = ({ at, parked_at }: PlacedRow) => (at === null ? parked_at.getTime() * 1000 : Number(at));
  return [...chosen, ...following].sort((a, b) => turn(a) - turn(b) || Number(a.ordinal) - Number(b.ordinal));
}

function knownId(id: string): string {
  if (uuid.test(id)) return id;
  throw unreadable('cursor is not one that was given out; follow `next`, or leave it out to begin', 'invalidQuery');
}
