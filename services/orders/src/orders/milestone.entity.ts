import type { MilestoneCode, MilestoneStatus } from '@trunkline/contracts/orders';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing said of a milestone. Rows are never changed (the database refuses it): a correction is a new row, and the newest is the current one. */
@Entity('milestone')
export class Milestone {
  /** Given by the database, rising with time (UUID version 7). */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'order_id' }) orderId!: string;
  @Column('text') milestone!: MilestoneCode;
  @Column('text') status!: MilestoneStatus;
  @Column('timestamptz') at!: Date;
  @Column('date', { name: 'due_date', nullable: true }) dueDate!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** When we took it; never falls from one record of an order to the next. */
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
}
