import type { PaymentState } from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A payment, and what became of it. */
@Entity('payment')
export class Payment {
  @PrimaryColumn('text', { name: 'payment_id' }) paymentId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') currency!: string;
  @Column('numeric') amount!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { name: 'invoice_number', nullable: true }) invoiceNumber!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') state!: PaymentState;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
