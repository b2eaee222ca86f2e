import type {
  DisputedLine,
  RequestChannel,
  RequestContact,
  RequestKind,
  RequestResolution,
  RequestState,
} from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A resolution that waits for a second person, and who proposed it. */
export interface Proposal extends RequestResolution {
  /** The user's id. */
  proposedBy: string;
  at: string;
}

/** A question about a bill, and how it stands. */
@Entity('billing_request')
export class BillingRequest {
  /** The stream of its events. People use the number. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') kind!: RequestKind;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'invoice_number', nullable: true }) invoiceNumber!: string | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('jsonb') lines!: DisputedLine[];
  @Column('numeric', { name: 'disputed_amount', nullable: true }) disputedAmount!: string | null;
  @Column('text') description!: string;
  @Column('jsonb') contact!: RequestContact;
  @Column('text') channel!: RequestChannel;
  @Column('text') state!: RequestState;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  /** When half of the time to answer has passed, when four fifths, and when all of it. */
  @Column('timestamptz', { name: 'half_at' }) halfAt!: Date;
  @Column('timestamptz', { name: 'most_at' }) mostAt!: Date;
  @Column('timestamptz', { name: 'answer_by' }) answerBy!: Date;
  /** Of that time, how much the carrier's own people were told has passed: 0, 50, 80 or 100. */
  @Column('int', { name: 'told_percent' }) toldPercent!: number;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt!: Date | null;
  @Column('text', { name: 'acknowledged_by', nullable: true }) acknowledgedBy!: string | null;
  @Column('jsonb', { nullable: true }) resolution!: RequestResolution | null;
  @Column('jsonb', { nullable: true }) proposal!: Proposal | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  /** When what is resolved is closed, unless somebody says otherwise before. */
  @Column('timestamptz', { name: 'closes_at', nullable: true }) closesAt!: Date | null;
  @Column('boolean') reopened!: boolean;
  @Column('boolean') withdrawn!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
