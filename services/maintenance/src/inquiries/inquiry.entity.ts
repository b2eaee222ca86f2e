import type { InquiryContact, InquiryType } from '@trunkline/contracts/maintenance';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a customer asked about work, and what was answered. */
@Entity('inquiry')
export class Inquiry {
  @PrimaryColumn('uuid', { name: 'inquiry_id' }) inquiryId!: string;
  @Column('uuid', { name: 'gcr_id' }) gcrId!: string;
  @Column('text') gcr!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  /** The accounts it is about: who may see all of them sees it. */
  @Column('text', { name: 'account_bans', array: true }) accountBans!: string[];
  @Column('text', { name: 'circuit_id', nullable: true }) circuitId!: string | null;
  @Column('text') type!: InquiryType;
  @Column('text') info!: string;
  @Column('jsonb') contact!: InquiryContact;
  @Column('timestamptz', { name: 'asked_at' }) askedAt!: Date;
  @Column('text', { name: 'asked_by' }) askedBy!: string;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { name: 'answered_by', nullable: true }) answeredBy!: string | null;
}
