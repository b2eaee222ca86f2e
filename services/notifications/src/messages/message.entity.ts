import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageState } from './message.machine.ts';

/** One mail about one fact, or a part of it, to one person. What it says is made from the fact when it is sent; everything that names it is fixed when it is queued. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'event_id' }) eventId!: string;
  @Column('text') topic!: string;
  @Column('text') template!: string;
  /** The part of the fact that it tells; empty for the whole. */
  @Column('text') part!: string;
  /** The unit of order together with the recipient, and what mail programs show together. */
  @Column('text') thread!: string;
  /** Later mails of the thread answer it. */
  @Column('boolean', { name: 'opens_thread' }) opensThread!: boolean;
  /** The stream of the fact. */
  @Column('text') stream!: string;
  @Column('bigint') sequence!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  /** The accounts of what it tells; null of messages from before that was kept. */
  @Column('text', { name: 'account_bans', array: true, nullable: true }) accountBans!: string[] | null;
  @Column('text', { name: 'about_kind' }) aboutKind!: string;
  @Column('text', { name: 'about_reference' }) aboutReference!: string;
  @Column('text') recipient!: string;
  @Column('text', { name: 'recipient_key' }) recipientKey!: string;
  @Column('text', { name: 'recipient_name' }) recipientName!: string;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('text', { nullable: true }) locale!: string | null;
  @Column('text', { name: 'calendar_method' }) calendarMethod!: 'none' | 'request';
  @Column('text') reason!: 'named' | 'registered' | 'administrator';
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
  @Column('text', { nullable: true }) tracestate!: string | null;
  /** What of the stream must be heard before it may leave: topic → ordinal. */
  @Column('jsonb', { nullable: true }) awaits!: Record<string, number> | null;
  @Column('uuid', { nullable: true }) claim!: string | null;
  /** When it may be taken by a sender: not before this while queued, the end of the lease while sending. */
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'queued_at' }) queuedAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'failed_at', nullable: true }) failedAt!: Date | null;
  /** When a mail server said that it cannot be delivered, and why. */
  @Column('timestamptz', { name: 'bounced_at', nullable: true }) bouncedAt!: Date | null;
  @Column('text', { nullable: true }) bounce!: string | null;
  /** How often one said that it is late. */
  @Column('int') delays!: number;
}
