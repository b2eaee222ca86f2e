import type { BillingAccountState, Delivery } from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A billing account as the billing engine keeps it; others decide what becomes of it, so its state has no table of verbs here. */
@Entity('billing_account')
export class BillingAccount {
  @PrimaryColumn('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'customer_number', nullable: true }) customerNumber!: string | null;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text') currency!: string;
  @Column('int', { name: 'cycle_day' }) cycleDay!: number;
  @Column('text') delivery!: Delivery;
  @Column('boolean') autopay!: boolean;
  @Column('text') state!: BillingAccountState;
  @Column('text', { name: 'legacy_company', nullable: true }) legacyCompany!: string | null;
  /** The instant of which the newest report speaks. */
  @Column('timestamptz', { name: 'as_of' }) asOf!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
