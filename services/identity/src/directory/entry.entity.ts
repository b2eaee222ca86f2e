import type { ContactChannel, ContactFunction } from '@trunkline/contracts/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A support contact: for whom it is, how it is reached, and from which day to which. */
@Entity('contact_entry')
export class ContactEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') function!: ContactFunction;
  @Column('text', { name: 'legacy_company', nullable: true }) legacyCompany!: string | null;
  @Column('text', { nullable: true }) product!: string | null;
  @Column('text', { nullable: true }) country!: string | null;
  @Column('text', { nullable: true }) region!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text') channel!: ContactChannel;
  @Column('text') value!: string;
  @Column('text', { nullable: true }) hours!: string | null;
  @Column('boolean') general!: boolean;
  /** Days, which are compared as text. */
  @Column('text', { name: 'valid_from' }) from!: string;
  @Column('text', { name: 'valid_to', nullable: true }) to!: string | null;
  @Column('timestamptz', { name: 'verified_at' }) verifiedAt!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
