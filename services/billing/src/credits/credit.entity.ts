import type { CreditState } from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Money that an account gets back, and who decided that. */
@Entity('credit')
export class Credit {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') currency!: string;
  @Column('numeric') amount!: string;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) arithmetic!: string | null;
  @Column('text', { name: 'service_id', nullable: true }) serviceId!: string | null;
  @Column('text', { name: 'ticket_number', nullable: true }) ticketNumber!: string | null;
  @Column('text', { name: 'request_number', nullable: true }) requestNumber!: string | null;
  @Column('text') state!: CreditState;
  /** Users' ids: nobody proposed what a ticket did, and whoever decided may have rejected it. */
  @Column('text', { name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  @Column('text', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
