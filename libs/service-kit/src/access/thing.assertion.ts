import { isThingKind, type Thing } from '@trunkline/contracts/identity';
import { jwtVerify, SignJWT } from 'jose';
import { createHmac } from 'node:crypto';

/** A thing that somebody may see who opened a link to it, and whose it is. */
export interface AssertedThing extends Thing {
  /** Names the link. */
  linkId: string;
  enterpriseId: string;
  accountBans: string[];
}

const issuer = 'notifications';
/** Long enough to be brought to identity at once, by whoever was told it. */
const lifetimeSeconds = 60;

/** Both ends make the key of LINK_SECRET; it is that of nothing else. */
const keyOf = (secret: string): Uint8Array => createHmac('sha256', secret).update('assertion of one thing').digest();

/** What notifications says to identity (`audience`) of somebody who opened a link, as an authorization grant (RFC 7523, section 3). */
export function assertThing(secret: string, audience: string, { linkId, ...thing }: AssertedThing, now: Date): Promise<string> {
  const at = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...thing })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(linkId)
    .setAudience(audience)
    .setIssuedAt(at)
    .setExpirationTime(at + lifetimeSeconds)
    .sign(keyOf(secret));
}

/** What was said so; nothing where it was said by somebody else, to somebody else or earlier. */
export async function assertedThing(secret: string, audience: string, assertion: string, now: Date): Promise<AssertedThing | undefined> {
  const expected = { issuer, audience, algorithms: ['HS256'], currentDate: now, clockTolerance: 5, requiredClaims: ['exp', 'sub'] };
  const verified = await jwtVerify(assertion, keyOf(secret), expected).catch(() => undefined);
  if (!verified || !isThingKind(verified.payload['kind'])) return undefined;
  const { sub: linkId, kind, reference, enterpriseId, accountBans } = verified.payload as unknown as AssertedThing & { sub: string };
  return { linkId, kind, reference, enterpriseId, accountBans };
}
