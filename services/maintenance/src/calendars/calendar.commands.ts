import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, type AuditDetail } from '@trunkline/messaging';
import { Owners, publicUrl, ServiceConfig, type Principal } from '@trunkline/service-kit';
import type { CalendarFeed } from './calendar-feed.entity.ts';
import { feedView } from './calendar.facts.ts';
import { noSuchFeed, type CalendarFeedRequest, type NewCalendarFeed } from './calendar.requests.ts';
import { hashOf } from './calendar.rules.ts';
import { feedsIn } from './calendar.store.ts';

/** What people may do about the calendars they subscribe to. */
@Injectable()
export class CalendarCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly config: ServiceConfig,
  ) {}

  /** Makes an address that nobody can guess. Throws a 404 Refusal for an enterprise or account out of reach, 422 where nothing says the enterprise. */
  async make(request: CalendarFeedRequest, { kind, subject }: Principal): Promise<NewCalendarFeed> {
    const all = request.accountBans === undefined;
    const enterpriseId = await this.owners.enterpriseOf(all ? { enterpriseId: request.enterpriseId } : request);
    const token = randomBytes(32).toString('base64url');
    const feed: CalendarFeed = {
      ...{
        feedId: randomUUID(),
        tokenHash: hashOf(token),
        accessId: `${subject}:${kind === 'person' ? enterpriseId : '*'}`,
        subject,
        enterpriseId,
      },
      ...{ accountBans: request.accountBans ?? null, name: request.name ?? 'Maintenance', createdAt: this.clock.now(), revokedAt: null },
    };
    await this.database.transaction(async (tx) => {
      feedsIn(tx).add(feed);
      tx.audit({ ...onRecord(feed), after: { accountBans: feed.accountBans ?? '*' } });
    });
    return { ...feedView(feed), url: `${publicUrl(this.config)}/calendar/${token}.ics` };
  }

  /** Throws a 404 Refusal for one that is unknown, another's or revoked. */
  revoke(feedId: string, { subject }: Principal): Promise<void> {
    return this.database.transaction(async (tx) => {
      const feeds = feedsIn(tx);
      const feed = await feeds.find(['feedId'], { feedId });
      if (feed?.subject !== subject || feed.revokedAt) throw noSuchFeed();
      feeds.change({ ...feed, revokedAt: this.clock.now() });
      tx.audit({ ...onRecord(feed), before: { revoked: false }, after: { revoked: true } });
    });
  }
}

const onRecord = ({ enterpriseId, name: reference }: CalendarFeed): AuditDetail => ({
  enterpriseId,
  target: { kind: 'calendarFeed', reference },
});
