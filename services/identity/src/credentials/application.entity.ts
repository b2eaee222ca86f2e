import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client through which people sign in. */
@Entity('application')
export class Application {
  @PrimaryColumn('text', { name: 'client_id' }) clientId!: string;
  /** Compared character by character. */
  @Column('text', { name: 'redirect_uris', array: true }) redirectUris!: string[];
  @Column('text', { name: 'post_logout_redirect_uris', array: true }) postLogoutRedirectUris!: string[];
  /** Runs where it can keep no secret, such as in a browser or on a phone. */
  @Column('boolean') public!: boolean;
}
