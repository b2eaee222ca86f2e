import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The public keys of a machine that signs in with `private_key_jwt` (RFC 7523) instead of a secret. */
@Entity('client_key')
export class ClientKey {
  @PrimaryColumn('text', { name: 'client_id' }) clientId!: string;
  /** A JSON Web Key Set (RFC 7517). */
  @Column('jsonb') jwks!: { keys: Record<string, unknown>[] };
  @Column('timestamptz', { name: 'set_at' }) setAt!: Date;
}
