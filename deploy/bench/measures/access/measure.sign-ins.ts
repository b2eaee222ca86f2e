import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { application, Person } from '../../outside/signing.in.ts';
import { Services } from '../../systems/services.ts';
import type { System } from '../../systems/systems.ts';
import { percentile, type Figures } from '../figures.ts';
import { Meters } from '../setting.ts';
import type { Yard } from '../yard.ts';

interface Sizes {
  people: number;
  signIns: number;
}

const atOnce = 8;
const password = 'eleven green bicycles';

/** Who is there from the start, as identity's seed has them. */
const seedOf = (people: string[]) => ({
  enterprises: [{ enterpriseId: 'ENT-1', name: 'One', accounts: [], administrators: [] }],
  members: people.map((username) => ({
    ...{ username, name: 'Ana Silva', email: `${username}@customer.example`, timeZone: 'Europe/Lisbon', password, enterpriseId: 'ENT-1' },
    grants: [{ roles: ['auditor'], tasks: [], allAccounts: true, accountBans: [], groupIds: [] }],
  })),
  ...{ staff: [], clients: [] },
  applications: [
    { clientId: application.clientId, name: 'Bench', redirectUris: [application.redirectUri], postLogoutRedirectUris: [], public: true },
  ],
});

/**
 * How many people sign in per second, eight at a time: from the application to its tokens, by the page with their password; and how many come back who are
 * signed in already. The difference is the password.
 */
export async function signIns(system: System, yard: Yard, { people: count, signIns: times }: Sizes): Promise<Figures> {
  const people = Array.from({ length: count }, (_, n) => `person.b${n}`);
  const seed = join(yard.folder, 'people.json');
  await writeFile(seed, JSON.stringify(seedOf(people)));
  const env = (_: string, url: string) => ({
    ...{ SEED_FILE: seed, SEALING_SECRET: 'what-identity-seals-with-in-the-bench-alone', TOKEN_ISSUER: url, TOKEN_JWKS: `${url}/jwks` },
  });
  return Services.run(system.driver!, yard, (services) => measured(services, yard, people, times), ['identity'], { env });
}

async function measured(services: Services, yard: Yard, people: string[], times: number): Promise<Figures> {
  const { pid, ready } = services.start('identity');
  await ready;
  const url = services.urlOf('identity');
  const everybody = () => people.map((username) => new Person(url, { username, password }));
  const known = everybody();
  const step = async (each: (n: number) => Person, total: number): Promise<Figures> => {
    const meters = Meters.of(yard, () => [pid]);
    const tookMs: number[] = [];
    const began = performance.now();
    let next = 0;
    const one = async () => {
      for (let n = next++; n < total; n = next++) {
        const since = performance.now();
        await each(n).signIn();
        tookMs.push(performance.now() - since);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    const perSecond = (total * 1000) / (performance.now() - began);
    return { perSecond, p50Ms: percentile(tookMs, 0.5)!, p95Ms: percentile(tookMs, 0.95)!, ...meters.per(total) };
  };
  await step((n) => known[n]!, known.length);
  const strangers = Array.from({ length: Math.ceil(times / people.length) }, everybody).flat();
  return {
    withPassword: await step((n) => strangers[n]!, times),
    // One browser does not come twice at the same time.
    signedInAlready: await step((n) => strangers[n]!, Math.min(times, strangers.length)),
  };
}
