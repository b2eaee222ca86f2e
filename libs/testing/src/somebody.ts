import { tasks as allTasks, holderOf, type Task, type Thing } from '@trunkline/contracts/identity';
import { claimOf } from '@trunkline/service-kit';
import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import pg from 'pg';

type Names = '*' | readonly string[];

/** Somebody who asks a service for something, in as few words as a test needs. */
export interface Somebody {
  /** The one enterprise that a person of a customer acts for. */
  enterprise?: string;
  /** The enterprises of the carrier's staff; with `machine`, those of a client. */
  enterprises?: Names;
  machine?: boolean;
  /** All of the enterprise unless told. */
  accounts?: Names;
  /** All that such a person can hold unless told. */
  tasks?: readonly Task[];
  /** Accounts of single tasks, where they differ. */
  taskAccounts?: Partial<Record<Task, Names>>;
  /** Of a machine: the reports it may make and the sources it may make them under; all unless told. */
  reports?: Names;
  sources?: Names;
  /** The user's id, or the client's; a new one unless told. */
  subject?: string;
  /** When they last gave their password, in seconds since 1970; when the token was made unless told. */
  authTime?: number;
  /** The one thing that they may see, if nothing else. */
  thing?: Thing;
  /** The version of their rights. */
  version?: number;
}

const held = (by: 'customer' | 'staff'): readonly Task[] => allTasks.filter((task) => [by, 'either'].includes(holderOf(task)));

/** What the access token of somebody says. */
export function claimsFor(somebody: Somebody): JWTPayload & { sub: string; mv: number } {
  const { enterprise, enterprises = '*', machine = false, accounts = '*', taskAccounts = {}, version = 1 } = somebody;
  const subject = somebody.subject ?? randomUUID();
  const special = Object.entries(taskAccounts).map(([task, reach]) => [task, claimOf(reach)] as const);
  return {
    sub: subject,
    client_id: machine ? subject : 'control-center',
    ent: enterprise ?? (machine || enterprises === '*' ? enterprises : claimOf(enterprises, 0)),
    accounts: claimOf(accounts),
    tasks: somebody.tasks ?? (machine ? allTasks : held(enterprise === undefined ? 'staff' : 'customer')),
    ...(special.length && { task_accounts: Object.fromEntries(special) }),
    mv: version,
    ...(somebody.authTime !== undefined && { auth_time: somebody.authTime }),
    ...(somebody.thing && { thing: somebody.thing }),
  };
}

/** A statement and its values: what identity says of somebody who is a machine, as a service keeps it. */
export function machineRow(
  { enterprises = '*', reports = '*', sources = '*' }: Somebody,
  claims: { sub: string; mv: number },
): [string, unknown[]] {
  const { sub: clientId, mv: version } = claims;
  const lists = { reports: [reports].flat(), sources: [sources].flat(), enterpriseIds: [enterprises].flat(), tasks: [] };
  return [
    `insert into client_state (client_id, version, state) values ($1, $2, $3)
     on conflict (client_id) do update set version = excluded.version, state = excluded.state`,
    [clientId, version, JSON.stringify({ clientId, name: clientId, active: true, version, ...lists })],
  ];
}

/** The same of somebody who is staff for some enterprises: their token only has the digest of the list. */
export function staffRow(
  { enterprises = [], accounts = '*' }: Somebody,
  claims: { sub: string; mv: number; tasks?: unknown },
): [string, unknown[]] {
  const { sub: userId, mv: version, tasks } = claims;
  const grants = [{ tasks, allAccounts: accounts === '*', accountBans: accounts === '*' ? [] : accounts }];
  const person = { accessId: `${userId}:*`, userId, username: userId, name: userId, active: true, version };
  return [
    `insert into access_state (access_id, version, state) values ($1, $2, $3)
     on conflict (access_id) do update set version = excluded.version, state = excluded.state`,
    [person.accessId, version, JSON.stringify({ ...person, allEnterprises: false, enterpriseIds: enterprises, grants })],
  ];
}

/** Tells a service that is not under test, but under load, of a machine; by its database. */
export async function tellOfMachine(databaseUrl: string, somebody: Somebody): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(...machineRow(somebody, claimsFor(somebody)));
  await client.end();
}
