import type { AccountStateName } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A billing account; it belongs to one enterprise at a time. */
@Entity('account')
export class Account {
  @PrimaryColumn('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'customer_number', nullable: true }) customerNumber!: string | null;
  @Column('text', { name: 'legacy_company', nullable: true }) legacyCompany!: string | null;
  @Column('text', { nullable: true }) country!: string | null;
  @Column('text') state!: AccountStateName;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
