import type { FaultDomain, RfoContent } from '@trunkline/contracts/repair';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a service was away: asked for, drafted from the log of its ticket, edited by people, and published once somebody has signed it. */
@Entity('rfo_report')
export class RfoReport {
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId!: string;
  @Column('text', { name: 'ticket_number' }) ticketNumber!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt!: Date;
  @Column('text', { name: 'requested_by' }) requestedBy!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  /** By when a first word is due, when three quarters of the time are over, and when all of it. */
  @Column('timestamptz', { name: 'preliminary_at' }) preliminaryAt!: Date;
  @Column('timestamptz', { name: 'risk_at' }) riskAt!: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  /** Of which of these it was said that they are at risk or broken, and when time by itself next says so of another. */
  @Column('text', { array: true }) alerts!: string[];
  @Column('timestamptz', { name: 'look_at', nullable: true }) lookAt!: Date | null;
  /** The draft, and what was published of it. */
  @Column('jsonb') content!: RfoContent;
  @Column('text', { name: 'fault_domain', nullable: true }) faultDomain!: FaultDomain | null;
  @Column('boolean', { name: 'credit_eligible' }) creditEligible!: boolean;
  @Column('timestamptz', { name: 'edited_at', nullable: true }) editedAt!: Date | null;
  @Column('text', { name: 'edited_by', nullable: true }) editedBy!: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId!: string | null;
  @Column('text', { name: 'signed_by', nullable: true }) signedBy!: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
}
