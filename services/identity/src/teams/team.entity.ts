import type { TeamMember } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who of the carrier's people cares for an enterprise, or for one account of it. */
@Entity('account_team')
export class AccountTeam {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  /** None of the team for the whole enterprise. */
  @Column('text', { name: 'account_ban', nullable: true }) accountBan!: string | null;
  @Column('jsonb') members!: TeamMember[];
  /** Those whose days it was when it was last announced. */
  @Column('jsonb') acting!: TeamMember[];
  /** The next day on which others act. */
  @Column('text', { name: 'changes_on', nullable: true }) changesOn!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
