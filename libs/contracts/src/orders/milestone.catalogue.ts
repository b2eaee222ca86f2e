export const phases = ['confirm', 'design', 'build', 'activate', 'manage'] as const;
export type Phase = (typeof phases)[number];

export interface MilestoneEntry {
  /** Place in the catalogue, 1 to 20: the order in which milestones are usually reached. */
  number: number;
  code: string;
  name: string;
  phase: Phase;
  /** Whether customers are mailed when it is reached or missed, unless they chose otherwise. */
  mails: boolean;
}

const entries = [
  ['order-submitted', 'Order submitted', 'confirm', false],
  ['order-acknowledged', 'Order acknowledged', 'confirm', true],
  ['order-validated', 'Order validated', 'confirm', false],
  ['site-survey-scheduled', 'Site survey scheduled', 'design', true],
  ['site-survey-complete', 'Site survey complete', 'design', false],
  ['design-complete', 'Design complete', 'design', false],
  ['third-party-foc-received', 'Third-party commitment received', 'design', false],
  ['commit-date-set', 'Commit date set', 'design', true],
  ['point-of-no-return', 'Point of no return', 'build', false],
  ['equipment-shipped', 'Equipment shipped', 'build', true],
  ['build-complete', 'Build complete', 'build', false],
  ['installation-scheduled', 'Installation scheduled', 'build', true],
  ['installation-complete', 'Installation complete', 'build', true],
  ['test-and-turn-up-passed', 'Test and turn-up passed', 'build', false],
  ['activation-scheduled', 'Activation scheduled', 'activate', true],
  ['service-activated', 'Service activated', 'activate', true],
  ['connection-notice-sent', 'Connection notice sent', 'activate', true],
  ['customer-accepted', 'Customer accepted', 'activate', true],
  ['billing-started', 'Billing started', 'manage', false],
  ['order-completed', 'Order completed', 'manage', true],
] as const;

export type MilestoneCode = (typeof entries)[number][0];

/** The milestone catalogue of an order, by number. */
export const milestones: readonly (MilestoneEntry & { code: MilestoneCode })[] = entries.map(([code, name, phase, mails], index) => ({
  number: index + 1,
  code,
  name,
  phase,
  mails,
}));
export const milestoneCodes: readonly MilestoneCode[] = milestones.map(({ code }) => code);

export const milestoneStatuses = ['planned', 'reached', 'missed'] as const;
export type MilestoneStatus = (typeof milestoneStatuses)[number];

const byCode = new Map(milestones.map((entry) => [entry.code, entry]));

export const milestoneOf = (code: MilestoneCode): (typeof milestones)[number] => byCode.get(code)!;
