import type { IncidentStatus, IncidentType } from '@trunkline/contracts/repair';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One fault of the network; its tickets name it. */
@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') type!: IncidentType;
  /** The element whose alarms made it; none where people did. */
  @Column('text', { nullable: true }) element!: string | null;
  @Column('text') summary!: string;
  @Column('text') status!: IncidentStatus;
  @Column('text', { name: 'latest_update', nullable: true }) latestUpdate!: string | null;
  @Column('timestamptz', { name: 'expected_at', nullable: true }) expectedAt!: Date | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}
