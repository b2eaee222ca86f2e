import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that happened to a GCR: by which verbs, and what was said of it. Rows are never changed. */
@Entity('gcr_update')
export class GcrUpdate {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'gcr_id' }) gcrId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { array: true }) verbs!: string[];
  @Column('text', { nullable: true }) text!: string | null;
  /** Who decided it here; of what was reported, nobody. */
  @Column('text', { name: 'by_name', nullable: true }) byName!: string | null;
}
