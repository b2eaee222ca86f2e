import type { BusinessCalendar } from '@trunkline/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a contract says of repair where it is otherwise than for everybody. */
export interface RepairTerms {
  /** What the hours are called. */
  hours: string;
  /** When promises run. */
  calendar: BusinessCalendar;
  /** Whether the clock stands while force majeure keeps us from the work. */
  forceMajeurePauses: boolean;
  /** Whether its customer is not told who the vendors are that work on their tickets. */
  vendorsUnnamed?: boolean;
}

/** The terms of an enterprise, or of one account of it, which come before those. */
@Entity('repair_contract')
export class RepairContract {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban', nullable: true }) accountBan!: string | null;
  @Column('jsonb') terms!: RepairTerms;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('text', { name: 'updated_by' }) updatedBy!: string;
}
