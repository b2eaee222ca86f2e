/** What mails are about, and what a contact can be registered for. */
export const categories = ['orders', 'repair', 'billing', 'maintenance'] as const;
export type Category = (typeof categories)[number];

/** Whether entries for calendars come as such alone, or ask to be taken into the calendar (iTIP, RFC 5546). */
export const calendarMethods = ['none', 'request'] as const;
export type CalendarMethod = (typeof calendarMethods)[number];
