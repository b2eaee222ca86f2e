import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A calendar that a person subscribes to, of all accounts they may see or of some. */
@Entity('calendar_feed')
export class CalendarFeed {
  @PrimaryColumn('uuid', { name: 'feed_id' }) feedId!: string;
  /** Of the secret in its address. */
  @Column('text', { name: 'token_hash' }) tokenHash!: string;
  /** The key under which identity tells what its person may do. */
  @Column('text', { name: 'access_id' }) accessId!: string;
  @Column('text') subject!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_bans', array: true, nullable: true }) accountBans!: string[] | null;
  @Column('text') name!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
