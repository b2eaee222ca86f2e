import type { UserState } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person, with one user name for the whole platform. Its row is locked by whoever changes what the person may do. */
@Entity('users')
export class User {
  @PrimaryColumn('uuid') id!: string;
  /** As it was chosen. */
  @Column('text') username!: string;
  /** What tells user names apart: two that can be mistaken for each other have one canonical form. */
  @Column('text', { name: 'canonical_username' }) canonicalUsername!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('text', { nullable: true }) locale!: string | null;
  @Column('text') state!: UserState;
  @Column('text', { name: 'default_enterprise_id', nullable: true }) defaultEnterpriseId!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
