import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An element of the network that has raised alarms. Its lock keeps alarms on it apart. */
@Entity('element')
export class Element {
  @PrimaryColumn('text') name!: string;
  @Column('int', { name: 'open_alarms' }) openAlarms!: number;
  /** Services that its alarms have touched since it last had none. */
  @Column('text', { array: true }) services!: string[];
  /** Its incident that is not closed. */
  @Column('uuid', { name: 'incident_id', nullable: true }) incidentId!: string | null;
}
