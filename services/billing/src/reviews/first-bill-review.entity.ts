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
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  @Column('text', { name: 'completed_by', nullable: true }) completedBy!: string | null;
  @Column('jsonb', { nullable: true }) findings!: Findings | null;
}
