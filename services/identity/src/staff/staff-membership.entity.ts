import type { MembershipState } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One of the carrier's people: their roles, for all enterprises or those in whose account team they stand. */
@Entity('staff_membership')
export class StaffMembership {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @Column('text') state!: MembershipState;
  /** Of the access state that was last announced; a token made for an older one is refused. */
  @Column('integer') version!: number;
  @Column('text', { array: true }) roles!: string[];
  @Column('boolean', { name: 'all_enterprises' }) allEnterprises!: boolean;
  @Column('text', { name: 'enterprise_ids', array: true }) enterpriseIds!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
