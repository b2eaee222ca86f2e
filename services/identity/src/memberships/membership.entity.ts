import type { GrantContent, MembershipState } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person in an enterprise, and what was granted to them there. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @PrimaryColumn('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') state!: MembershipState;
  /** Of the access state that was last announced; a token made for an older one is refused. */
  @Column('integer') version!: number;
  @Column('jsonb') grants!: GrantContent[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
