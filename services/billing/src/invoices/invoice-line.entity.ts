import type { LineCategory } from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a line is on the invoice, in words and, where it can be worked out, in numbers. */
export interface LineCause {
  kind: 'order' | 'recurring' | 'usage' | 'proration' | 'credit';
  text: string;
  /** Such as `3 × 12.50 = 37.50`. */
  arithmetic?: string;
}

/** What staff are to look at: nothing says why the line is there, its amount is not what its numbers come to, or it was billed before. */
export const lineFlags = ['noCause', 'arithmetic', 'billedTwice'] as const;
export type LineFlag = (typeof lineFlags)[number];

/** One charge or credit of an invoice. Rows are never changed but for what is known of their cause. */
@Entity('invoice_line')
export class InvoiceLine {
  @PrimaryColumn('uuid', { name: 'invoice_id' }) invoiceId!: string;
  @PrimaryColumn('int', { name: 'line_number' }) lineNumber!: number;
  /** The number as text that sorts as numbers do; the database's own. */
  @Column({ type: 'text', name: 'line_key', insert: false, update: false }) lineKey!: string;
  @Column('timestamptz', { name: 'billed_at' }) billedAt!: Date;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'service_id', nullable: true }) serviceId!: string | null;
  @Column('text', { name: 'order_number', nullable: true }) orderNumber!: string | null;
  @Column('text') description!: string;
  @Column('text') category!: LineCategory;
  @Column('text', { name: 'period_start', nullable: true }) periodStart!: string | null;
  @Column('text', { name: 'period_end', nullable: true }) periodEnd!: string | null;
  @Column('numeric') quantity!: string;
  @Column('numeric', { name: 'unit_rate' }) unitRate!: string;
  @Column('numeric') amount!: string;
  @Column('numeric') tax!: string;
  @Column('jsonb', { nullable: true }) cause!: LineCause | null;
  @Column('text', { array: true }) flags!: LineFlag[];
}
