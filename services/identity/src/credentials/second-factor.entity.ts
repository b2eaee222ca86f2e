import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's authenticator app (TOTP, RFC 6238). */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @Column('text', { name: 'sealed_secret' }) sealedSecret!: string;
  /** The interval of the last code that was taken: no code is taken twice. */
  @Column('int8', { name: 'last_step' }) lastStep!: number;
  @Column('timestamptz') since!: Date;
}
