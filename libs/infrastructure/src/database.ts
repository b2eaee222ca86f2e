import pg from 'pg';

/** Makes sure of a role and of the database it owns, both called `name`, and returns the role's URL. Nobody else may connect there. */
export async function makeDatabase(adminUrl: string, name: string, password: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
    const role = admin.escapeIdentifier(name);
    await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password ${admin.escapeLiteral(password)}`);
    const made = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (!made.rowCount) {
      // An administrator who is no superuser may give away only to a role he is a member of.
      await admin.query(`grant ${role} to current_user`);
      await admin.query(`create database ${role} owner ${role}`);
      await admin.query(`revoke connect on database ${role} from public`);
    }
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  Object.assign(url, { username: name, password, pathname: `/${name}` });
  return url.href;
}
