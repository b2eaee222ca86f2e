import pg from 'pg';

/** What policies of every database on a server name: who owns tables, who answers requests, who works for everyone, and who backs up. */
const groups = ['trunkline_owner', 'trunkline_application', 'trunkline_every', 'trunkline_backup'];

/** Makes sure of a role and of the database it owns, both called `name`, and returns the role's URL. Nobody else may connect there. */
export async function makeDatabase(adminUrl: string, name: string, password: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const group of groups) await admin.query(`create role ${group} nologin`).catch(knownAlready);
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
    const role = admin.escapeIdentifier(name);
    await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password ${admin.escapeLiteral(password)}`);
    await admin.query(`grant trunkline_owner to ${role}`);
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

/** Another process may have made the role at the same moment. */
function knownAlready(error: pg.DatabaseError): void {
  if (!['42710', '23505'].includes(error.code!)) throw error;
}
