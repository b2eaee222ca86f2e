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
