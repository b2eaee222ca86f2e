import type { ServiceImpact } from '@trunkline/contracts/maintenance';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A circuit that a window of a GCR touches, and whose it is. */
@Entity('affected_service')
export class AffectedService {
  @PrimaryColumn('uuid', { name: 'gcr_id' }) gcrId!: string;
  /** The window's. */
  @PrimaryColumn('text') suffix!: string;
  @PrimaryColumn('text', { name: 'circuit_id' }) circuitId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  /** The window's times. */
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  /** All that is said of it. */
  @Column('jsonb') content!: ServiceImpact;
}
