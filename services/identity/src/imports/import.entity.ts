import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A table that was sent, and what became of each of its rows. */
@Entity('table_import')
export class TableImport {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') of!: 'users' | 'accounts';
  @Column('jsonb') report!: object;
  @Column('timestamptz') at!: Date;
  @Column('text', { name: 'by_name', nullable: true }) byName!: string | null;
}
