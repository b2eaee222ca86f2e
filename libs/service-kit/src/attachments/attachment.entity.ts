import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that belongs to a thing of a service, such as a ticket. It is never changed. Its bytes are in the column `content`, which is read in pieces alone, or in the folder of the service. */
@Entity('attachment')
export class Attachment {
  @PrimaryColumn('uuid') id!: string;
  /** The id of the thing that it belongs to. */
  @Column('uuid') about!: string;
  /** The note that it came with, where it came with one. */
  @Column('uuid', { name: 'note_id', nullable: true }) noteId!: string | null;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') side!: 'customer' | 'carrier';
  /** Who may see it: both sides, or the carrier’s own people. */
  @Column('text') visibility!: 'everyone' | 'carrier';
  @Column('text') author!: string;
  @Column('text') name!: string;
  @Column('text') type!: string;
  @Column('int') size!: number;
  @Column('text') sha256!: string;
}
