import { isIPv6 } from 'node:net';

/** Of what attempts are counted: what somebody tries to be, or to have mailed to themselves or others, and where they try from. */
export type BackOffSubject = `user:${string}` | `factor:${string}` | `reset:${string}` | `registration:${string}` | `address:${string}`;

export interface BackOffLimit {
  /** So many attempts may fail without a wait. Many people share an address. */
  free: number;
  /** The longest wait, in seconds. Whoever owns a user name is kept out by others no longer than that. */
  longest: number;
}

const limits: Record<string, BackOffLimit> = {
  user: { free: 5, longest: 300 },
  factor: { free: 5, longest: 300 },
  reset: { free: 3, longest: 300 },
  registration: { free: 3, longest: 300 },
  address: { free: 50, longest: 300 },
};

export const limitOf = (subject: BackOffSubject): BackOffLimit => limits[subject.slice(0, subject.indexOf(':'))]!;

/** Where somebody tries from. Of IPv6 a whole network, of which anybody has more addresses than could ever be counted. */
export function addressSubject(address: string): BackOffSubject {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/, '');
  if (!isIPv6(plain)) return `address:${plain}`;
  const [head = '', tail = ''] = plain.replace(/%.*$/, '').split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const groups = plain.includes('::') ? [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right] : left;
  return `address:${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
