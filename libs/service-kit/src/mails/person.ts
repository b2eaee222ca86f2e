import { domainToASCII } from 'node:url';

/** What makes two addresses the same person: letters in either case, accents in either form, and the domain in either spelling (RFC 5890: `bücher` is `xn--bcher-kva`). */
export function personOf(email: string): string {
  const plain = email.normalize('NFC').toLowerCase();
  const at = plain.lastIndexOf('@');
  return plain.slice(0, at + 1) + (domainToASCII(plain.slice(at + 1)) || plain.slice(at + 1));
}

/** The domain of an address, in the same form. */
export const domainOf = (email: string): string => personOf(email).slice(email.lastIndexOf('@') + 1);
