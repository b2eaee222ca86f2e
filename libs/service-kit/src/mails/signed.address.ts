import { createHmac, timingSafeEqual } from 'node:crypto';
import { personOf } from './person.ts';

/** What one of our signed addresses is about: a purpose, such as `ticket` or `bounce`, and the reference of a thing. */
export interface AddressSubject {
  purpose: string;
  reference: string;
}

export interface SigningSettings {
  MAIL_DOMAIN: string;
  MAIL_SECRET?: string;
}

const shape = /^([a-z][a-z-]{0,15})\+([a-z0-9-]{1,36})\.([0-9a-f]{16})@([^@]+)$/;
const longestLocalPart = 64;

/**
 * An address of our own, such as `ticket+t-123.0f3a9b27c15d46e8@reply.carrier.example`, that nobody can make but us: what comes to it answers something we sent. With
 * `person` it proves who writes as well: it was sent to them alone. Nothing where there is no domain for such, or the reference cannot stand in a local part.
 */
export function signedAddress({ purpose, reference }: AddressSubject, settings: SigningSettings, person = ''): string | undefined {
  const { MAIL_DOMAIN: domain } = settings;
  if (!domain) return undefined;
  const named = `${purpose}+${reference.toLowerCase()}`;
  const local = `${named}.${signatureOf(named, settings, person)}`;
  const address = `${local}@${domain.toLowerCase()}`;
  return shape.test(address) && local.length <= longestLocalPart ? address : undefined;
}

/** What an address of ours is about, in lower case as mail servers may have made it, and whether it was made for this person. Nothing for any other address. */
export function readSignedAddress(
  address: string,
  settings: SigningSettings,
  person = '',
): (AddressSubject & { genuine: boolean }) | undefined {
  const [, purpose, reference, given, domain] = shape.exec(address.toLowerCase()) ?? [];
  if (!purpose || domain !== settings.MAIL_DOMAIN.toLowerCase()) return undefined;
  const right = signatureOf(`${purpose}+${reference!}`, settings, person);
  return { purpose, reference: reference!, genuine: timingSafeEqual(Buffer.from(given!), Buffer.from(right)) };
}

/** Sixty-four bits: a local part has room for no more (RFC 5321, 4.5.3.1.1), and each guess is a mail. */
const signatureOf = (named: string, { MAIL_SECRET }: SigningSettings, person: string): string =>
  createHmac('sha256', MAIL_SECRET!)
    .update(`${named}\n${personOf(person)}`)
    .digest('hex')
    .slice(0, 16);
