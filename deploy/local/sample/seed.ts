import { randomBytes, randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Endpoints } from '../endpoints.ts';
import { applicationAt, clients, enterprises, members, staff, type Person } from './people.ts';
import { keptSecrets, stateFolder } from '../settings.ts';

/** The file that identity reads at its start (its SEED_FILE), and what the endpoints file says of those in it. */
export interface Planted extends Pick<Endpoints, 'people' | 'clients'> {
  file: string;
}

/** Writes who is there from the start, with passwords and secrets that are made once. People are sent back to the portal. */
export async function plant(portal: string, folder = stateFolder): Promise<Planted> {
  const people = [...members, ...staff];
  const usernames = people.map(({ username }) => username);
  const systems = clients.map(({ system }) => system);
  const secrets = await keptSecrets(join(folder, 'people.json'), [...usernames, ...systems], (name) =>
    systems.includes(name) ? randomBytes(24).toString('base64url') : password(),
  );
  const personOf = ({ username, name, timeZone }: Person) => ({
    username,
    name,
    email: `${username}@${username.startsWith('staff.') ? 'trunkline' : 'customer'}.example`,
    timeZone,
    password: secrets[username]!,
  });
  const seed = {
    enterprises,
    members: members.flatMap((member) =>
      member.places.map(({ enterpriseId, grant }) => ({ ...personOf(member), enterpriseId, grants: [grant] })),
    ),
    staff: staff.map((person) => ({ ...personOf(person), roles: [person.role], allEnterprises: true, enterpriseIds: [] })),
    clients: clients.map(({ system, ...grant }) => ({
      clientId: system,
      name: system,
      secret: secrets[system]!,
      enterpriseIds: ['*'],
      ...grant,
    })),
    applications: [applicationAt(portal)],
    // The endpoints file says what opens: it stays true though somebody chose another password.
    overrules: true,
  };
  const file = join(folder, 'seed.json');
  await writeFile(file, `${JSON.stringify(seed, undefined, 2)}\n`, { mode: 0o600 });
  return {
    file,
    people: people.map(({ username, can }) => ({ username, password: secrets[username]!, can })),
    clients: systems.map((system) => ({ system, clientId: system, clientSecret: secrets[system]! })),
  };
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four that can be read out and typed, of 79 bits. */
const password = (): string =>
  Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]!)
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
