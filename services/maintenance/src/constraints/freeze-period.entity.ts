import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time in which an enterprise wants no work on its circuits. */
@Entity('freeze_period')
export class FreezePeriod {
  @PrimaryColumn('text', { name: 'freeze_id' }) freezeId!: string;
  @PrimaryColumn('text', { name: 'enterprise_id' }) enterpriseId!: string;
  /** All accounts where there is none. */
  @Column('text', { name: 'account_ban', nullable: true }) accountBan!: string | null;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('text') reason!: string;
  @Column('boolean') cancelled!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
