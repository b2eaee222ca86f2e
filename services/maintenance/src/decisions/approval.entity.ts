import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody said who answers for a GCR. Rows are never changed. */
@Entity('approval')
export class Approval {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'gcr_id' }) gcrId!: string;
  @Column('text') verdict!: 'approved' | 'rejected';
  @Column('timestamptz') at!: Date;
  @Column('text', { name: 'by_subject' }) bySubject!: string;
  @Column('text', { name: 'by_name' }) byName!: string;
  @Column('text', { nullable: true }) note!: string | null;
}
