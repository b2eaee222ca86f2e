import { everyone, inScope } from '@trunkline/messaging';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ConfigError } from './config.ts';

const nobody = { enterprises: [], accounts: [] };
const boundSql = `
  select not (rolsuper or rolbypassrls or pg_has_role('trunkline_owner', 'usage') or pg_has_role('trunkline_every', 'usage')) as bound
  from pg_roles where rolname = current_user`;

/** Connects with both roles of a service. Throws a ConfigError where the one for requests would see what is not theirs. */
export async function openSource(options: DataSourceOptions): Promise<DataSource> {
  const source = await inScope(everyone, () => new DataSource(options).initialize());
  try {
    const [role] = await inScope(nobody, () => source.query<{ bound: boolean }[]>(boundSql));
    if (!role?.bound) {
      throw new ConfigError(
        'DATABASE_URL is the URL of a role that sees every row; it must be one that row security binds (trunkline_application)',
      );
    }
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}
