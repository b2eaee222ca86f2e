export const ticketStatuses = [
  'potential',
  'acknowledged',
  'inProgress',
  'pending',
  'held',
  'resolved',
  'reopened',
  'assessingCancellation',
  'closed',
  'cancelled',
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** What a ticket is about: `potential` is what alarms suspect, `rfo` asks about a closed one, and `chronic` is worked on apart from single faults. */
export const ticketTypes = ['repair', 'potential', 'activation', 'configuration', 'maintenance-inquiry', 'rfo', 'chronic'] as const;
export type TicketType = (typeof ticketTypes)[number];

/** How far a fault reaches, least first (MEF 124, `TroubleTicketSeverityType`). */
export const ticketSeverities = ['minor', 'moderate', 'significant', 'extensive'] as const;
export type TicketSeverity = (typeof ticketSeverities)[number];

/** How soon it is to be mended, least first (MEF 124, `TroubleTicketPriorityType`). */
export const ticketPriorities = ['low', 'medium', 'high', 'critical'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];

/** How a ticket is to another one of its account. */
export const ticketRelations = ['continues', 'continuedBy'] as const;
export type TicketRelation = (typeof ticketRelations)[number];

/** How a level of escalation was reached otherwise than an hour after the last: hurried by whoever works on it, or in a crisis. */
export const escalationWays = ['hurried', 'crisis'] as const;
export type EscalationWay = (typeof escalationWays)[number];

/** What the customer sees of the fault, worst first (MEF 124). */
export const observedImpacts = ['down', 'intermittent', 'degraded'] as const;
export type ObservedImpact = (typeof observedImpacts)[number];

export const sides = ['customer', 'carrier'] as const;
export type Side = (typeof sides)[number];

/** Who may read a note: both sides, or the carrier’s own people. */
export const noteVisibilities = ['everyone', 'carrier'] as const;
export type NoteVisibility = (typeof noteVisibilities)[number];

/** Why the clock of a ticket stands. */
export const pauseReasons = ['waitingForCustomer', 'appointment', 'forceMajeure', 'maintenance', 'restored'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Why work on a ticket waits for others. */
export const holdReasons = ['thirdParty', 'forceMajeure'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What a customer was promised by when. */
export const targetKinds = ['respond', 'update', 'restore'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** What is owed of the reason for an outage: a first word in one business day, all of it in five. */
export const rfoParts = ['firstWord', 'report'] as const;
export type RfoPart = (typeof rfoParts)[number];

/** Where the fault was. */
export const faultDomains = ['own', 'thirdParty', 'customer', 'forceMajeure', 'noneFound'] as const;
export type FaultDomain = (typeof faultDomains)[number];

/** In what part somebody has a ticket: the owner answers for it from opening to closing, a fix agent works on it meanwhile. */
export const agentRoles = ['field', 'internal', 'vendor'] as const;
export type AgentRole = (typeof agentRoles)[number];
export const custodyRoles = ['owner', ...agentRoles] as const;
export type CustodyRole = (typeof custodyRoles)[number];

/** Who answers at each level of escalation, from the first to the highest. */
export const escalationLevels = [
  'repair supervisor',
  'repair manager',
  'client support manager',
  'director of repair',
  'vice president of operations',
] as const;

/** How high a ticket can be escalated. */
export const maximumEscalation = escalationLevels.length;

/** What becomes of an appointment: missed by the carrier, or failed for the customer was not there (MEF 137). */
export const appointmentStates = ['confirmed', 'kept', 'missed', 'failed', 'cancelled'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** What becomes of work that somebody is sent to do (MEF 137). */
export const workOrderStates = ['open', 'planned', 'inProgress', 'completed', 'unableToComplete', 'cancelled'] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

/** What whoever a ticket was put before says to that. */
export const escalationDecisions = ['accepted', 'declined'] as const;
export type EscalationDecision = (typeof escalationDecisions)[number];
