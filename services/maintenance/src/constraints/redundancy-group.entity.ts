import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Circuits of an enterprise that protect each other. */
@Entity('redundancy_group')
export class RedundancyGroup {
  @PrimaryColumn('text', { name: 'group_id' }) groupId!: string;
  @PrimaryColumn('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'circuit_ids', array: true }) circuitIds!: string[];
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
