import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a technician is there, and for what. */
@Entity('shift')
export class Shift {
  @PrimaryColumn('text', { name: 'technician_id' }) technicianId!: string;
  @PrimaryColumn('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('text') name!: string;
  @Column('text') phone!: string;
  @Column('text') email!: string;
  @Column('text', { array: true }) skills!: string[];
  @Column('text', { array: true }) regions!: string[];
}
