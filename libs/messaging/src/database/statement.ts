import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that the server plans once per connection; for hot paths, where TypeORM's own query would plan it anew each time. */
export interface Statement {
  name: string;
  text: string;
}

export const statement = (name: string, text: string): Statement => ({ name, text });

/** Hands the statement to the connection before it returns. */
export const send = <Row extends QueryResultRow>(
  client: PoolClient,
  { name, text }: Statement,
  values: unknown[],
): Promise<QueryResult<Row>> => client.query<Row>({ name, text, values });

/** Runs the statement on the transaction's own connection. */
export async function run<Row extends QueryResultRow>(manager: EntityManager, statement: Statement, values: unknown[]): Promise<Row[]> {
  const client = (await manager.queryRunner!.connect()) as PoolClient;
  const { rows } = await send<Row>(client, statement, values);
  return rows;
}
