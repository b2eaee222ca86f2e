import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's password, as its argon2id hash. */
@Entity('password')
export class Password {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @Column('text') hash!: string;
  @Column('timestamptz', { name: 'set_at' }) setAt!: Date;
}
