import type { GcrClassification, GcrState, GcrWindow, LateNotice } from '@trunkline/contracts/maintenance';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Planned work on the network, with every window of it: one locked row is the whole state but for the circuits. */
@Entity('gcr')
export class Gcr {
  @PrimaryColumn('uuid') id!: string;
  /** The number people know it by. */
  @Column('text') gcr!: string;
  @Column('text') classification!: GcrClassification;
  @Column('text') summary!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') state!: GcrState;
  /** Rises with everything that is announced of it. */
  @Column('int') revision!: number;
  /** The instant of which the newest report speaks. */
  @Column('timestamptz', { name: 'as_of' }) asOf!: Date;
  @Column('boolean', { name: 'late_notice' }) lateNotice!: boolean;
  @Column('jsonb', { nullable: true }) late!: LateNotice | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('boolean', { name: 'rolled_back' }) rolledBack!: boolean;
  /** The work began before anybody approved it, and nobody has since. */
  @Column('boolean', { name: 'approval_owed' }) approvalOwed!: boolean;
  @Column('jsonb') windows!: GcrWindow[];
  /** From the first window's start to the last one's end. */
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
