import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, everyone, inScope, LOGGER, type Logger } from '@trunkline/messaging';
import type { Act } from './act.ts';
import { AuditEntries } from './audit.entry.ts';

interface Tally {
  act: Act;
  enterpriseId: string;
  reads: Record<string, number>;
}

const everyMs = 60_000;
const most = 5000;

/**
 * What the carrier's people look at of customers, gathered by person, enterprise and minute, and put on the enterprise's record: once for each replica and
 * minute, and when the process ends.
 */
@Injectable()
export class StaffReads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private tallies = new Map<string, Tally>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditEntries) private readonly entries: AuditEntries,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.write(), everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  /** Counts a request that was answered, for each enterprise whose data is in the answer; one about no customer counts for none. */
  count(act: Act, answer: unknown): void {
    const named = act.enterpriseId === undefined ? enterprisesIn(answer) : [act.enterpriseId];
    for (const enterpriseId of new Set(named)) this.add({ act, enterpriseId, reads: { [act.action]: 1 } });
    if (this.tallies.size >= most) void this.write();
  }

  /** Puts what was counted on record. What cannot be written now is written with the next. */
  write(): Promise<void> {
    return (this.writing = this.writing.then(() => this.writeOnce()));
  }

  private add({ act, enterpriseId, reads }: Tally): void {
    const key = JSON.stringify([act.principal!.subject, enterpriseId]);
    const tally = this.tallies.get(key) ?? { act, enterpriseId, reads: {} };
    for (const [action, times] of Object.entries(reads)) tally.reads[action] = (tally.reads[action] ?? 0) + times;
    this.tallies.set(key, tally);
  }

  private async writeOnce(): Promise<void> {
    const { event } = this.entries;
    const counted = this.tallies;
    if (!event || !counted.size) return;
    this.tallies = new Map();
    const lines = [...counted.values()].map(({ act, enterpriseId, reads }) => {
      const action = `${this.entries.service}.read`;
      return this.entries.entry({ ...act, action, requestId: undefined }, 'read', { enterpriseId, reads });
    });
    try {
      const work = () => this.database.transaction(async (tx) => lines.forEach((line) => tx.emit(event, line)));
      await inScope(everyone, work);
    } catch (error) {
      for (const tally of counted.values()) this.add(tally);
      this.log.warn('what staff looked at could not be put on record yet', { error: (error as Error).message });
    }
  }
}

/** Whose data an answer has: at its top, in what it lists, and a step further down. */
function enterprisesIn(answer: unknown, depth = 2): string[] {
  if (typeof answer !== 'object' || answer === null || Buffer.isBuffer(answer)) return [];
  const { enterpriseId } = answer as { enterpriseId?: unknown };
  const own = typeof enterpriseId === 'string' ? [enterpriseId] : [];
  if (own.length || !depth) return own;
  const parts: unknown[] = Array.isArray(answer) ? answer : Object.values(answer);
  return parts.flatMap((part) => enterprisesIn(part, Array.isArray(answer) ? depth : depth - 1));
}
