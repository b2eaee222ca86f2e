import { claimsFor, machineRow, staffRow, type Somebody } from './somebody.ts';
import type { FakeClock } from './clock.fake.ts';
import { tokenIssuer, type TokenIssuer } from './token.issuer.ts';

type Query = (sql: string, values: unknown[]) => Promise<unknown>;

/** What a service under test needs of identity: tokens, and what is told of machines and of staff for some enterprises. */
export interface FakeIdentity {
  env: TokenIssuer['env'];
  /** From now on what is told of machines is heard: it is in the service's own table. */
  tellsIn(query: Query): void;
  /** Makes tokens of somebody, a new one whenever the clock has gone beyond the last. */
  signs(somebody: Somebody): () => Promise<string>;
}

let issuer: Promise<TokenIssuer> | undefined;

/** The issuer of this process's tests. */
export const testIssuer = (): Promise<TokenIssuer> => (issuer ??= tokenIssuer());

/** An identity for one service, whose clock says when its tokens are made. */
export async function identityFor(clock: FakeClock): Promise<FakeIdentity> {
  const { env, sign } = await testIssuer();
  let query: Query | undefined;
  return {
    env,
    tellsIn: (asked) => void (query = asked),
    signs(somebody) {
      const claims = claimsFor(somebody);
      let made: { token: Promise<string>; at: number } | undefined;
      const told = async () => {
        if (somebody.machine) await query!(...machineRow(somebody, claims));
        else if (isStaffOfSome(somebody)) await query!(...staffRow(somebody, claims));
      };
      let telling: Promise<void> | undefined;
      return async () => {
        await (telling ??= told());
        const now = clock.now();
        if (!made || Math.abs(now.getTime() - made.at) > 60_000) made = { token: sign(claims, {}, now), at: now.getTime() };
        return made.token;
      };
    },
  };
}

const isStaffOfSome = ({ enterprise, enterprises = '*' }: Somebody): boolean => enterprise === undefined && enterprises !== '*';
