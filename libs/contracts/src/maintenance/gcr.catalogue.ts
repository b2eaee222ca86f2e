export const gcrClassifications = ['planned', 'essential', 'emergency', 'thirdParty'] as const;
export type GcrClassification = (typeof gcrClassifications)[number];

export const gcrStates = [
  'draft',
  'submitted',
  'approved',
  'rejected',
  'scheduled',
  'postponed',
  'inProgress',
  'completed',
  'notCompleted',
  'cancelled',
  'closed',
] as const;
export type GcrState = (typeof gcrStates)[number];

/** What outside systems may say of a GCR or window; the others are steps of ours on the way there. */
export const reportedStates = ['scheduled', 'postponed', 'inProgress', 'completed', 'notCompleted', 'cancelled'] as const;
export type ReportedState = (typeof reportedStates)[number];

export const windowKinds = ['primary', 'alternateNight'] as const;
export type WindowKind = (typeof windowKinds)[number];

/** Impact codes for machines, from none to worst (NANOG BCOP maintenance notifications, X-MAINTNOTE-IMPACT). */
export const impacts = ['NO-IMPACT', 'REDUCED-REDUNDANCY', 'DEGRADED', 'OUTAGE'] as const;
export type Impact = (typeof impacts)[number];

/** The worst of some impacts. */
export const worstOf = (some: readonly Impact[]): Impact => impacts[Math.max(0, ...some.map((impact) => impacts.indexOf(impact)))]!;

/** What one window of a GCR is announced as to the people of one account. */
export const noticeKinds = [
  'scheduled',
  'updated',
  'rescheduled',
  'postponed',
  'started',
  'extended',
  'completed',
  'notCompleted',
  'cancelled',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How many hours before a window its people are reminded of it. */
export const reminderHours = [72, 24] as const;
export type ReminderHours = (typeof reminderHours)[number];

/** What customers ask about work: what it does to them, another time, or that it is handled otherwise than usual. */
export const inquiryTypes = ['clarify', 'reschedule', 'specialHandling'] as const;
export type InquiryType = (typeof inquiryTypes)[number];

/** The domain under which customers' tools know the carrier, unless an installation says another. */
export const noticeDomain = 'lumen.com';

/** The id of a window's entry in the calendars of an account's people: the same for life, in mails and feeds alike (RFC 5545, UID). */
export const calendarUid = (gcr: string, window: string, accountBan: string, domain: string): string =>
  `${gcr}-${window}.${accountBan}@${domain}`;
