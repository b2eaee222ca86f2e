import { isLocale, isTimeZone } from '@trunkline/contracts';
import { openingLink } from '@trunkline/service-kit';
import { knownCarrier, type Carrier } from './carrier.ts';
import type { CalendarMethod } from './category.ts';

/** Why somebody is told: the fact `named` them, or they are `registered` for the enterprise. */
export type Reason = 'named' | 'registered';

/** How one recipient is addressed, and how they read times and numbers. */
export interface Reader {
  name: string;
  email: string;
  calendarMethod: CalendarMethod;
  /** Where they see what the mail is about, if they may. */
  live: string | undefined;
  /** Where the portal is; empty where that is not known. */
  portal: string;
  /** Whose customer they are. */
  carrier: Carrier;
  reason: Reason;
  /** They are told because nobody else is. */
  isStandIn: boolean;
  /** When the mail leaves; its Date. */
  sentAt: Date;
  /** `2026-03-01T08:00:00Z` → `Sunday, 1 March 2026 at 16:00 (Asia/Singapore, GMT+8)`; UTC for whoever named no zone. */
  instant(at: string): string;
  /** `2026-03-01` → `1 March 2026` */
  day(day: string): string;
  /** The address of a one-time link, which its fact only names, so that it opens. */
  opening(link: string): string;
  /** 50 → `50%` */
  percent(value: number): string;
}

export interface ReaderHabits {
  recipientName: string;
  recipient?: string;
  calendarMethod?: CalendarMethod;
  /** The one that customers' tools know unless told. */
  carrier?: Carrier;
  timeZone?: string | null;
  locale?: string | null;
  reason: Reason | 'administrator';
  sentAt: Date;
  /** Whom they may turn to, a line each. */
  support?: readonly string[];
  /** Where they see what the mail is about without signing in, if they may. */
  live?: string | undefined;
  /** Where the portal is, if that is known. */
  portal?: string;
  /** Who answers for what the mail is about, as the directory names them. */
  desk?: { name: string; email: string } | undefined;
  /** Of who is mailed no one-time link, none is needed. */
  linkSecret?: string;
}

/** A zone or locale this runtime does not know does not keep the mail back: it is read in UTC, or as in English. */
export function readerOf({
  recipientName,
  recipient = '',
  live,
  portal = '',
  calendarMethod = 'none',
  carrier = knownCarrier,
  timeZone,
  locale,
  reason,
  sentAt,
  linkSecret = '',
}: ReaderHabits): Reader {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const locales = [...(isLocale(locale) ? [locale] : []), 'en-GB'];
  return {
    name: recipientName,
    email: recipient,
    live,
    portal,
    calendarMethod,
    carrier,
    reason: reason === 'administrator' ? 'registered' : reason,
    isStandIn: reason === 'administrator',
    sentAt,
    instant(at) {
      const time = new Date(at);
      const timeStyle = time.getUTCSeconds() ? 'medium' : 'short';
      const local = dates(locales, { dateStyle: 'full', timeStyle, timeZone: zone, hourCycle: 'h23' }).format(time);
      const offset = dates(['en'], { timeZone: zone, timeZoneName: 'longOffset' })
        .formatToParts(time)
        .find(({ type }) => type === 'timeZoneName')!.value;
      return `${local} (${zone === 'UTC' ? zone : `${zone}, ${offset}`})`;
    },
    day: (day) => dates(locales, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    opening: (link) => openingLink(linkSecret, link),
    percent: (value) => new Intl.NumberFormat(locales, { style: 'percent' }).format(value / 100),
  };
}

const mostFormats = 500;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a mail's whole text; readers share few zones and languages. */
function dates(locales: string[], options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locales, options]);
  let format = formats.get(key);
  if (!format) {
    if (formats.size >= mostFormats) formats.clear();
    formats.set(key, (format = new Intl.DateTimeFormat(locales, options)));
  }
  return format;
}
