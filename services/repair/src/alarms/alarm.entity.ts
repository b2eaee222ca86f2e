import type { AlarmSeverity } from '@trunkline/contracts/repair';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An alarm, and the tickets it is about. */
@Entity('alarm')
export class Alarm {
  @PrimaryColumn('text', { name: 'alarm_id' }) alarmId!: string;
  @Column('text') element!: string;
  @Column('text') severity!: AlarmSeverity;
  @Column('timestamptz') at!: Date;
  @Column('text') text!: string;
  @Column('jsonb', { name: 'ticket_ids' }) ticketIds!: string[];
  @Column('timestamptz', { name: 'cleared_at', nullable: true }) clearedAt!: Date | null;
  /** When what it suspects counts as a fault, unless it clears before. */
  @Column('timestamptz', { name: 'confirm_at', nullable: true }) confirmAt!: Date | null;
  @Column('timestamptz', { name: 'taken_at' }) takenAt!: Date;
}
