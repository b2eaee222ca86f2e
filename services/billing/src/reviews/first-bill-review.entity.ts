import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was found of each item of the checklist; rates are read against the order. */
export type Findings = Record<'names' | 'addresses' | 'rates' | 'proration', { result: 'ok' | 'wrong'; note?: string }>;

/** The task to read the first bill of an account against what was agreed. It is done once it was completed. */
@Entity('first_bill_review')
export class FirstBillReview {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'invoice_number' }) invoiceNumber!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  /** When one business day is left, when that was said, and when it was said that none is. */
  @Column('timestamptz', { name: 'remind_at' }) remindAt!: Date;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt!: Date | null;
  @Column('timestamptz', { name: 'overdue_at', nullable: true }) overdueAt!: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  @Column('text', { name: 'completed_by', nullable: true }) completedBy!: string | null;
  @Column('jsonb', { nullable: true }) findings!: Findings | null;
}
