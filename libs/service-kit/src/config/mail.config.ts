import { Matches, ValidateIf } from 'class-validator';
import { KafkaConfig } from './kafka.config.ts';

const hostname = /^([a-zA-Z0-9-]{1,63}\.)*[a-zA-Z0-9-]{1,63}$/;

/** How mail comes in, read from the environment of a service that takes some. */
export class MailConfig extends KafkaConfig {
  /** A Maildir that a mail server delivers into; what is new in it is taken. Made where it is not there. */
  @Matches(/^[^\0]*$/, { message: 'must be the path of a folder' })
  MAIL_IN = '';

  /** Where addresses of our own lead that we signed: return paths, and those that people answer to. Without one there are none. */
  @ValidateIf((_, value) => value !== '')
  @Matches(hostname, { message: 'must be a domain whose mail comes to us, such as reply.carrier.example' })
  MAIL_DOMAIN = '';

  /** What such addresses are signed with: the same in every service. */
  @ValidateIf(({ MAIL_DOMAIN }: MailConfig, value) => MAIL_DOMAIN !== '' || value !== undefined)
  @Matches(/^\S{16,200}$/, { message: 'must be 16 to 200 characters without spaces, for MAIL_DOMAIN is given' })
  MAIL_SECRET?: string;

  /** The name under which our own mail server says in Authentication-Results what it found about a sender (RFC 8601, 2.5). Without one nobody is believed. */
  @ValidateIf((_, value) => value !== '')
  @Matches(hostname, { message: 'must be the authserv-id of our own mail server, such as mx.carrier.example' })
  MAIL_AUTHENTICATOR = '';
}
