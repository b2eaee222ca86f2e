import type { TestContent } from '@trunkline/contracts/repair';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A test of the service of a ticket. */
@Entity('test_run')
export class TestRun {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'ticket_id' }) ticketId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') content!: TestContent;
}
