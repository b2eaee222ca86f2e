import type { AccountStateName } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A billing account; it belongs to one enterprise at a time. */
@Entity('account')
export class Account {
  @PrimaryColumn('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') name!: string;
  /** What the customer calls it. */
  @Column('text', { name: 'custom_name', nullable: true }) customName!: string | null;
  @Column('text', { name: 'customer_number', nullable: true }) customerNumber!: string | null;
  @Column('text', { name: 'legacy_company', nullable: true }) legacyCompany!: string | null;
  @Column('text', { nullable: true }) country!: string | null;
  @Column('text') state!: AccountStateName;
  /** Since when it is this enterprise's; null of one that was never another's. */
  @Column('timestamptz', { name: 'moved_at', nullable: true }) movedAt!: Date | null;
  /** Whose it was before. */
  @Column('text', { name: 'former_enterprise_ids', array: true }) formerEnterpriseIds!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
