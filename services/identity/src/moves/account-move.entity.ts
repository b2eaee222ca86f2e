import type { AuditActor } from '@trunkline/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an account went from one enterprise to another, or is to: with its others it says whose the account was, and from when on. */
@Entity('account_move')
export class AccountMove {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'from_enterprise_id' }) fromEnterpriseId!: string;
  @Column('text', { name: 'to_enterprise_id' }) toEnterpriseId!: string;
  @Column('timestamptz', { name: 'effective_at' }) effectiveAt!: Date;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt!: Date;
  /** On whose word it goes. */
  @Column('jsonb', { name: 'reported_by' }) reportedBy!: AuditActor;
  /** Absent of one whose time is yet to come. */
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
}
