import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client through which people sign in. */
@Entity('application')
export class Application {
  @PrimaryColumn('text', { name: 'client_id' }) clientId!: string;
  /** Compared character by character. */
  @Column('text', { name: 'redirect_uris', array: true }) redirectUris!: string[];
  @Column('text', { name: 'post_logout_redirect_uris', array: true }) postLogoutRedirectUris!: string[];
  /** Where it is told that somebody signed out (OpenID Connect Back-Channel Logout 1.0). */
  @Column('text', { name: 'backchannel_logout_uri', nullable: true }) backchannelLogoutUri!: string | null;
  /** Runs where it can keep no secret, such as in a browser or on a phone. */
  @Column('boolean') public!: boolean;
}
