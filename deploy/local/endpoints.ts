import { randomBytes } from 'node:crypto';
import { rm, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stateFolder } from './settings.ts';

/** Where everything is that runs here. Scenarios, benchmarks and customers' scripts rely on this shape. */
export interface Endpoints {
  kafka: { brokers: string[] };
  /** URL of each service's own database, by which every row is seen. */
  postgres: Record<string, string>;
  /** `in` is the folder with a Maildir for each service that takes mail. */
  mail: { smtp: string; web: string; in: string };
  /** `pid` is the service's own Node process. */
  services: Record<string, { url: string; pid: number }>;
  clients: { system: string; clientId: string; clientSecret: string }[];
  /** The bearer token of the services' operator routes. */
  operator: { token: string };
  people: { username: string; password: string; can: string }[];
  /** A calendar of planned work that a person of the sample day made. */
  calendar?: string;
}

export const endpointsFile = join(stateFolder, 'endpoints.json');

/** Replaces the file in one step, so that a reader never sees half of it; it holds passwords, so only its owner may read it. */
export async function writeEndpoints(endpoints: Endpoints, file = endpointsFile): Promise<void> {
  const fresh = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(fresh, `${JSON.stringify(endpoints, undefined, 2)}\n`, { mode: 0o600 });
  await rename(fresh, file);
}

export async function removeEndpoints(file = endpointsFile): Promise<void> {
  await rm(file, { force: true });
}
