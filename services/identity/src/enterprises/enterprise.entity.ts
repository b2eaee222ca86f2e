import type { EnterpriseStateName } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A customer. Its row is locked by whoever changes what it has: accounts, groups and people. */
@Entity('enterprise')
export class Enterprise {
  @PrimaryColumn('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') name!: string;
  /** What the customer calls it. */
  @Column('text', { name: 'custom_name', nullable: true }) customName!: string | null;
  @Column('text') state!: EnterpriseStateName;
  /** Its people sign in with a second factor or not at all. */
  @Column('boolean', { name: 'second_factor_required' }) secondFactorRequired!: boolean;
  /** Anybody may ask its administrators for a place. */
  @Column('boolean', { name: 'self_registration' }) selfRegistration!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
