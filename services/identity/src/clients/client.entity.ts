import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A machine: what it may report and ask for. `*` in a list stands for all there are. Its secrets are kept apart. */
@Entity('client')
export class Client {
  @PrimaryColumn('text', { name: 'client_id' }) clientId!: string;
  @Column('text') name!: string;
  @Column('text') state!: 'active' | 'inactive';
  /** Of the state that was last announced; a token made for an older one is refused. */
  @Column('integer') version!: number;
  @Column('text', { array: true }) reports!: string[];
  @Column('text', { array: true }) sources!: string[];
  @Column('text', { name: 'enterprise_ids', array: true }) enterpriseIds!: string[];
  @Column('text', { array: true }) tasks!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
