import type { CalendarFeed } from './calendar-feed.entity.ts';
import type { CalendarFeedView } from './calendar.requests.ts';

/** A calendar as its person sees it. */
export const feedView = ({ feedId, name, enterpriseId, accountBans, createdAt }: CalendarFeed): CalendarFeedView => ({
  feedId,
  name,
  enterpriseId,
  ...(accountBans && { accountBans }),
  createdAt: createdAt.toISOString(),
});
