import type { ChangeVsLast, Driver, InvoiceState } from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a bill run came to for an account, apart from its lines. Amounts are decimal strings with as many decimals as the currency has; days are `YYYY-MM-DD`. */
@Entity('invoice')
export class Invoice {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'invoice_number' }) invoiceNumber!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') currency!: string;
  @Column('text', { name: 'period_start' }) periodStart!: string;
  @Column('text', { name: 'period_end' }) periodEnd!: string;
  @Column('text', { name: 'bill_date' }) billDate!: string;
  @Column('text', { name: 'due_date' }) dueDate!: string;
  @Column('numeric', { name: 'previous_balance' }) previousBalance!: string;
  @Column('numeric') payments!: string;
  @Column('numeric') adjustments!: string;
  @Column('numeric') total!: string;
  /** Of the lines, before tax. */
  @Column('numeric') charges!: string;
  @Column('numeric') tax!: string;
  /** By payments that named it. */
  @Column('numeric') paid!: string;
  @Column('text') state!: InvoiceState;
  @Column('int', { name: 'line_count' }) lineCount!: number;
  /** Into how many its lines were cut; none where they came with it. */
  @Column('int', { nullable: true }) parts!: number | null;
  @Column('boolean', { name: 'first_bill' }) firstBill!: boolean;
  /** The number of the invoice whose place it takes. */
  @Column('text', { nullable: true }) corrects!: string | null;
  @Column('jsonb', { name: 'change_vs_last', nullable: true }) changeVsLast!: ChangeVsLast | null;
  @Column('jsonb', { name: 'top_drivers' }) topDrivers!: Driver[];
  /** Equal where a report says the same. */
  @Column('text') digest!: string;
  /** The bill date's first instant in UTC, by which lists are ordered. */
  @Column('timestamptz', { name: 'billed_at' }) billedAt!: Date;
  @Column('timestamptz', { name: 'due_soon_told_at', nullable: true }) dueSoonToldAt!: Date | null;
  @Column('timestamptz', { name: 'overdue_told_at', nullable: true }) overdueToldAt!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
