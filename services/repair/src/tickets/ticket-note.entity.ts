import type { NoteVisibility, Side } from '@trunkline/contracts/repair';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something said on a ticket. Neither side changes or deletes what was said (the database refuses it). */
@Entity('ticket_note')
export class TicketNote {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'ticket_id' }) ticketId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') side!: Side;
  @Column('text') visibility!: NoteVisibility;
  @Column('text') author!: string;
  @Column('text') text!: string;
}
