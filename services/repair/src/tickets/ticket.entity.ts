import type {
  Appointment,
  ClockPause,
  Custody,
  EscalationDelay,
  EscalationStep,
  InformationNeeded,
  ObservedImpact,
  RelatedTicket,
  TicketAuthorisations,
  TicketContact,
  TicketOwner,
  TicketPriority,
  TicketResolution,
  TicketSeverity,
  TicketStatus,
  TicketType,
  WorkOrder,
} from '@trunkline/contracts/repair';
import type { RepairTerms } from '../contracts/repair-contract.entity.ts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A fault and all that is now true of it: one locked row is the whole state that goes into an event. */
@Entity('ticket')
export class Ticket {
  /** The stream of its events. People use the number. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') status!: TicketStatus;
  /** How often it has moved. */
  @Column('int') revision!: number;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text') type!: TicketType;
  @Column('text', { name: 'service_id' }) serviceId!: string;
  @Column('text', { name: 'circuit_id', nullable: true }) circuitId!: string | null;
  @Column('text', { name: 'alt_circuit_id', nullable: true }) altCircuitId!: string | null;
  @Column('boolean', { name: 'service_verified' }) serviceVerified!: boolean;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { name: 'customer_reference', nullable: true }) customerReference!: string | null;
  @Column('text') summary!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text', { name: 'observed_impact' }) observedImpact!: ObservedImpact;
  @Column('text', { name: 'customer_severity', nullable: true }) customerSeverity!: TicketSeverity | null;
  @Column('text', { name: 'customer_priority', nullable: true }) customerPriority!: TicketPriority | null;
  /** What is promised by when follows this one. */
  @Column('text', { name: 'seller_severity' }) sellerSeverity!: TicketSeverity;
  @Column('text', { name: 'seller_priority' }) sellerPriority!: TicketPriority;
  @Column('boolean', { name: 'public_safety_hazard' }) publicSafetyHazard!: boolean;
  @Column('text', { name: 'tsp_priority', nullable: true }) tspPriority!: string | null;
  /** What its customer lets us do, as far as they said anything of it. */
  @Column('jsonb', { nullable: true }) authorisations!: TicketAuthorisations | null;
  @Column('text', { name: 'related_order', nullable: true }) relatedOrder!: string | null;
  @Column('jsonb') related!: RelatedTicket[];
  @Column('timestamptz', { name: 'expected_resolution_at', nullable: true }) expectedResolutionAt!: Date | null;
  @Column('timestamptz', { name: 'issue_started_at' }) issueStartedAt!: Date;
  @Column('jsonb') contacts!: TicketContact[];
  /** What its owner must know, and where. */
  @Column('text', { nullable: true }) skill!: string | null;
  @Column('text', { nullable: true }) region!: string | null;
  /** The technician who answers for it; none while the duty desk does. */
  @Column('text', { name: 'owner_id', nullable: true }) ownerId!: string | null;
  @Column('jsonb') owner!: TicketOwner;
  @Column('jsonb') custody!: Custody[];
  @Column('jsonb') pauses!: ClockPause[];
  /** What its contract says of repair, where that is otherwise than for everybody. */
  @Column('jsonb', { nullable: true }) terms!: RepairTerms | null;
  @Column('jsonb') appointments!: Appointment[];
  @Column('jsonb', { name: 'work_orders' }) workOrders!: WorkOrder[];
  @Column('jsonb', { nullable: true }) information!: InformationNeeded | null;
  @Column('jsonb', { nullable: true }) resolution!: TicketResolution | null;
  @Column('int', { name: 'escalation_level' }) escalationLevel!: number;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('jsonb') escalations!: EscalationStep[];
  @Column('jsonb', { name: 'escalation_delays' }) escalationDelays!: EscalationDelay[];
  /** Until when its next level is to wait, where whoever works on it said so. */
  @Column('timestamptz', { name: 'escalation_not_before', nullable: true }) escalationNotBefore!: Date | null;
  /** Promises of which it was said that they are at risk or broken, each with what it is counted from. */
  @Column('text', { array: true }) alerts!: string[];
  /** Planned work that explains it. */
  @Column('text', { nullable: true }) gcr!: string | null;
  /** The incident it is part of. */
  @Column('uuid', { name: 'incident_id', nullable: true }) incidentId!: string | null;
  /** How many alarms about it have not cleared. */
  @Column('int', { name: 'open_alarms' }) openAlarms!: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt!: Date | null;
  /** When the carrier last told the customer something. */
  @Column('timestamptz', { name: 'told_at' }) toldAt!: Date;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** When time by itself next does something to it. Worked out anew at every change. */
  @Column('timestamptz', { name: 'look_at', nullable: true }) lookAt!: Date | null;
}
