import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One of the secrets of a machine, as its hash. */
@Entity('client_secret')
export class ClientSecret {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'client_id' }) clientId!: string;
  @Column('text') hash!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
