import pg from 'pg';

/** What policies of every database on a server name: who owns tables, who answers requests, who works for everyone, and who backs up. */
const groups = ['owner', 'application', 'every', 'backup'] as const;
type Group = (typeof groups)[number];

const groupRole = (group: Group) => `trunkline_${group}`;

/** The login role of a database for each purpose; the application's has the database's own name. */
const loginRole = (name: string, group: Group) => (group === 'application' ? name : `${name}_${group}`);

/**
 * Makes sure of a database and its login roles: `name` for requests, `name_every` for work that is for everyone, `name_owner`, who owns it and migrates, and
 * `name_backup`. None of them sees past row security, and nobody else may connect. One that was owned by `name` is handed over, with all in it.
 * Returns the owner's URL, who sees every row; `databaseEnvironment` knows the others by it.
 */
export async function makeDatabase(adminUrl: string, name: string, password: string): Promise<string> {
  await asAdmin(adminUrl, (admin) => makeRoles(admin, name, password));
  await asAdmin(at(adminUrl, { pathname: `/${name}` }), (admin) => furnish(admin, name));
  return at(adminUrl, { username: loginRole(name, 'owner'), password, pathname: `/${name}` });
}

/** The variables by which a service finds its database that `makeDatabase` made. */
export function databaseEnvironment(ownerUrl: string) {
  const name = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const urlOf = (group: Group) => at(ownerUrl, { username: loginRole(name, group) });
  return { DATABASE_URL: urlOf('application'), EVERY_DATABASE_URL: urlOf('every'), MIGRATION_DATABASE_URL: urlOf('owner') };
}

const at = (url: string, parts: Partial<Record<'username' | 'password' | 'pathname', string>>): string =>
  Object.assign(new URL(url), parts).href;

async function asAdmin(connectionString: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function makeRoles(admin: pg.Client, name: string, password: string): Promise<void> {
  for (const group of groups) await admin.query(`create role ${groupRole(group)} nologin`).catch(knownAlready);
  const secret = admin.escapeLiteral(password);
  const named = (group: Group) => admin.escapeIdentifier(loginRole(name, group));
  for (const group of groups) {
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [loginRole(name, group)]);
    await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${named(group)} login password ${secret}`);
    await admin.query(`grant ${groupRole(group)} to ${named(group)}`);
  }
  // An administrator who is no superuser may give away only to a role he is a member of.
  await admin.query(`grant ${named('owner')}, ${named('application')} to current_user`);
  // Whoever works for everyone may end what others of the service left open.
  await admin.query(`grant ${named('application')} to ${named('every')}`);
  const made = await admin.query('select 1 from pg_database where datname = $1', [name]);
  const database = admin.escapeIdentifier(name);
  if (!made.rowCount) {
    await admin.query(`create database ${database} owner ${named('owner')}`);
    await admin.query(`revoke connect on database ${database} from public`);
  }
}

/** What each role may do with the tables there are, where they are handed over, and with those to come. */
async function furnish(admin: pg.Client, name: string): Promise<void> {
  const [owner, application] = (['owner', 'application'] as const).map((group) => admin.escapeIdentifier(loginRole(name, group))) as [
    string,
    string,
  ];
  const { rows } = await admin.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()',
  );
  const rights = (toGroups: (what: string, groups: string) => string) => [
    toGroups('select, insert, update, delete on tables', 'trunkline_application, trunkline_every'),
    toGroups('usage, select on sequences', 'trunkline_application, trunkline_every'),
    toGroups('select on tables', 'trunkline_backup'),
    toGroups('select on sequences', 'trunkline_backup'),
  ];
  const inTime = rights((what, to) => `alter default privileges for role ${owner} in schema public grant ${what} to ${to}`);
  const now = rights((what, to) => `grant ${what.replace(' on ', ' on all ')} in schema public to ${to}`);
  const handOver = [`reassign owned by ${application} to ${owner}`, ...now, `revoke trunkline_owner from ${application}`];
  // After it has changed hands: what a former owner was granted goes with the ownership.
  const enter = `grant connect on database ${admin.escapeIdentifier(name)} to ${groups.map((group) => admin.escapeIdentifier(loginRole(name, group))).join(', ')}`;
  await admin.query(['begin', ...(rows[0]!.owner === name ? handOver : []), enter, ...inTime, 'commit'].join('; '));
}

/** Another process may have made the role at the same moment. */
function knownAlready(error: pg.DatabaseError): void {
  if (!['42710', '23505'].includes(error.code!)) throw error;
}
