import { Injectable } from '@nestjs/common';
import type { UserAccessState } from '@trunkline/contracts/identity';
import { accountsFor, Clock, reaches, unreadable, within, type Reach } from '@trunkline/domain';
import { currentScope, Database, everyone, inScope, type Scope } from '@trunkline/messaging';
import { AccessStates, currentPrincipal, type Principal } from '@trunkline/service-kit';
import { IsNull } from 'typeorm';
import type { GcrFilter } from '../gcrs/gcr.requests.ts';
import { MaintenanceConfig } from '../maintenance.config.ts';
import { CalendarFeed } from './calendar-feed.entity.ts';
import { feedView } from './calendar.facts.ts';
import { noSuchFeed, type CalendarFeeds } from './calendar.requests.ts';
import { calendarOf, hashOf, tableOf } from './calendar.rules.ts';
import { readEntries, type Entry, type EntryFilter } from './calendar.store.ts';

const mostEntries = 10_000;
const dayMs = 24 * 3_600_000;
/** How long work that is over stays in a calendar. */
const keptDays = 31;
const task = 'maintenance.gcr.read';
const whatever = { from: null, to: null, state: null, circuitId: null, accountBan: null };

/** Work as calendars and tables have it. */
@Injectable()
export class CalendarQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly states: AccessStates,
    private readonly config: MaintenanceConfig,
  ) {}

  /** The whole list that passes the filter, a row for each window and account. Throws a 400 Refusal for more than 10,000. */
  async text(format: 'csv' | 'ics', { from, to, state, service, accountBan }: GcrFilter): Promise<string> {
    const filter = {
      ...{ from: from ? new Date(from) : null, to: to ? new Date(to) : null, state: state ?? null, circuitId: service ?? null },
      ...{ accountBan: accountBan ?? null, announced: currentPrincipal()?.kind === 'person' },
    };
    const entries = await this.entries(currentScope() ?? { enterprises: [], accounts: [] }, filter);
    if (entries.length > mostEntries) {
      throw unreadable(`these are more than ${mostEntries} rows: narrow them by from and to`, 'tooManyRecords');
    }
    return format === 'csv' ? tableOf(entries) : calendarOf('Maintenance', entries, this.config.NOTICE_DOMAIN);
  }

  /** The calendar at an address: of the accounts its person asked for, those whose work they may see now. Throws a 404 Refusal for an address that leads nowhere. */
  async feed(token: string): Promise<string> {
    const feed = await inScope(everyone, () =>
      this.database.transaction(({ manager }) => manager.findOneBy(CalendarFeed, { tokenHash: hashOf(token), revokedAt: IsNull() })),
    );
    if (!feed) throw noSuchFeed();
    const accounts = reachOf(await this.states.ofPerson(feed.accessId), feed.enterpriseId);
    const scope = { enterprises: [feed.enterpriseId], accounts: within(feed.accountBans ?? '*', accounts) };
    const from = new Date(this.clock.now().getTime() - keptDays * dayMs);
    return calendarOf(feed.name, await this.entries(scope, { ...whatever, from, announced: true }), this.config.NOTICE_DOMAIN);
  }

  /** The calendars of a person, the newest first. */
  async of({ subject }: Principal): Promise<CalendarFeeds> {
    const newest = { where: { subject, revokedAt: IsNull() }, order: { createdAt: 'DESC', feedId: 'DESC' }, take: 200 } as const;
    const feeds = await this.database.transaction(({ manager }) => manager.find(CalendarFeed, newest));
    return { items: feeds.map(feedView) };
  }

  private entries(scope: Scope, filter: Omit<EntryFilter, 'enterprises' | 'accounts'>): Promise<Entry[]> {
    const list = (reach: Reach) => (reach === '*' ? null : reach);
    const narrowed = { ...filter, enterprises: list(scope.enterprises), accounts: list(scope.accounts) };
    return inScope(scope, () => this.database.transaction((tx) => readEntries(tx, narrowed, mostEntries + 1)));
  }
}

/** The accounts of the enterprise whose work somebody may see by what identity last said of them; nothing was said of whom it does not know. */
function reachOf(state: UserAccessState | undefined, enterpriseId: string): Reach {
  if (!state?.active) return [];
  const enterprises = state.enterpriseId === undefined ? (state.allEnterprises ? '*' : state.enterpriseIds) : [state.enterpriseId];
  if (!reaches(enterprises, enterpriseId)) return [];
  const grants = state.grants.map(({ tasks, allAccounts, accountBans }) => ({
    tasks,
    accounts: allAccounts ? ('*' as const) : accountBans,
  }));
  return accountsFor({ enterprises, grants }, task) ?? [];
}
