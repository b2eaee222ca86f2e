import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageState } from './message.machine.ts';

export type Reason = 'orderContact' | 'registered';

/** One mail about one event to one person. What it says is made from the event when it is sent; everything that names it is fixed when it is queued. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'event_id' }) eventId!: string;
  @Column('text') topic!: string;
  @Column('text') template!: string;
  /** The stream of the event, an order's id: the unit of order together with the recipient. */
  @Column('text') stream!: string;
  @Column('bigint') sequence!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'order_number' }) orderNumber!: string;
  @Column('text') recipient!: string;
  @Column('text', { name: 'recipient_key' }) recipientKey!: string;
  @Column('text', { name: 'recipient_name' }) recipientName!: string;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('text', { nullable: true }) locale!: string | null;
  @Column('text') reason!: Reason;
  @Column('text') subject!: string;
  @Column('text', { name: 'message_id' }) messageId!: string;
  @Column('text') state!: MessageState;
  @Column('int') attempts!: number;
  /** How often it was sent again without knowing whether the mail server had taken it before. */
  @Column('int', { name: 'possible_repeats' }) possibleRepeats!: number;
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  /** The mail server's answer when it took the message. */
  @Column('text', { nullable: true }) response!: string | null;
  /** The trace that led to it (W3C Trace Context). */
  @Column('text', { nullable: true }) traceparent!: string | null;
  @Column('uuid', { nullable: true }) claim!: string | null;
  /** When it may be taken by a sender: not before this while queued, the end of the lease while sending. */
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'queued_at' }) queuedAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'failed_at', nullable: true }) failedAt!: Date | null;
}
