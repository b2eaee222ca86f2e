import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person an enterprise wants to be told, with or without a login; once for each enterprise and e-mail address. */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') email!: string;
  /** The address in the form that tells people apart. */
  @Column('text', { name: 'email_key' }) emailKey!: string;
  @Column('text') name!: string;
  /** The accounts this person hears about; null means all of the enterprise, also later ones. */
  @Column('text', { name: 'account_bans', array: true, nullable: true }) accountBans!: string[] | null;
  @Column('text', { array: true }) categories!: string[];
  /** Mails that are only told to whoever asks for them, by name. */
  @Column('text', { name: 'opt_in', array: true }) optIn!: string[];
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('text', { nullable: true }) locale!: string | null;
  @Column('text', { name: 'calendar_method' }) calendarMethod!: 'none' | 'request';
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
