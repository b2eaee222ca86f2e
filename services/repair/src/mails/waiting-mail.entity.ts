import { Column, Entity, PrimaryColumn } from 'typeorm';

export const mailDecisions = ['accepted', 'declined'] as const;
export type MailDecision = (typeof mailDecisions)[number];

/** A mail that nobody was told of: an agent looks at it, and accepts or declines it. Until then it has no effect. */
@Entity('waiting_mail')
export class WaitingMail {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'message_id' }) messageId!: string;
  @Column('text') recipient!: string;
  @Column('timestamptz', { name: 'arrived_at' }) arrivedAt!: Date;
  /** Who says to have written it; nothing where it names nobody, or several. */
  @Column('text', { name: 'from_address', nullable: true }) fromAddress!: string | null;
  @Column('text', { name: 'from_name', nullable: true }) fromName!: string | null;
  /** Whether that is known to be so. */
  @Column('boolean') proven!: boolean;
  @Column('text') subject!: string;
  @Column('text') text!: string;
  /** Why it waits. */
  @Column('text') because!: string;
  /** The ticket that it answers, or became part of. */
  @Column('text', { name: 'ticket_number', nullable: true }) ticketNumber!: string | null;
  @Column('text', { nullable: true }) decision!: MailDecision | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
