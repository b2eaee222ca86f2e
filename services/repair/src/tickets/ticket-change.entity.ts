import type { TicketStatus } from '@trunkline/contracts/repair';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One move of a ticket through its states. */
@Entity('ticket_change')
export class TicketChange {
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId!: string;
  @PrimaryColumn('int') revision!: number;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') verb!: string;
  @Column('text') from!: TicketStatus;
  @Column('text') to!: TicketStatus;
  @Column('text') by!: string;
  @Column('text', { nullable: true }) reason!: string | null;
}
