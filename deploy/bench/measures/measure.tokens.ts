import { SystemClock } from '@trunkline/domain';
import { TokenVerifier, type ServiceConfig } from '@trunkline/service-kit';
import { claimsFor, tokenIssuer } from '@trunkline/testing';
import { percentile, type Figures } from './figures.ts';

const tokens = 3000;
/** What the first ones take is compiling, and fetching keys. */
const warmUps = 500;

/** How long a service takes to verify an access token of a person with 50 accounts: one that it sees for the first time, and one that it knows. */
export async function verification(): Promise<Figures> {
  const issuer = await tokenIssuer();
  try {
    const accounts = Array.from({ length: 50 }, (_, n) => `BAN-${n}`);
    const signed = await Promise.all(
      Array.from({ length: tokens + warmUps }, () => issuer.sign(claimsFor({ enterprise: 'ENT-1', accounts }))),
    );
    const verifier = new TokenVerifier(issuer.env as ServiceConfig, new SystemClock());
    await timed(verifier, signed.slice(0, warmUps));
    const measured = signed.slice(warmUps);
    return { fresh: spread(await timed(verifier, measured)), known: spread(await timed(verifier, measured)) };
  } finally {
    await issuer.stop();
  }
}

async function timed(verifier: TokenVerifier, all: string[]): Promise<number[]> {
  const tookMs: number[] = [];
  for (const token of all) {
    const began = performance.now();
    await verifier.verify(token);
    tookMs.push(performance.now() - began);
  }
  return tookMs;
}

const spread = (tookMs: number[]): Figures => ({ p50Ms: percentile(tookMs, 0.5)!, p99Ms: percentile(tookMs, 0.99)! });
