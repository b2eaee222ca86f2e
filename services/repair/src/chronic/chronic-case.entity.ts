import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A service that fails again and again, until somebody has found out why. */
@Entity('chronic_case')
export class ChronicCase {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'service_id' }) serviceId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  /** Oldest first. */
  @Column('text', { name: 'ticket_numbers', array: true }) ticketNumbers!: string[];
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { name: 'closed_by', nullable: true }) closedBy!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
