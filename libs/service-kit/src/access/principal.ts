import type { Thing } from '@trunkline/contracts/identity';
import type { Access } from '@trunkline/domain';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks, as their token says and as far as it still holds. */
export interface Principal {
  /** A person of a customer, a person of the carrier, or a system. */
  kind: 'person' | 'staff' | 'machine';
  /** The user's id; of a machine, its client's. */
  subject: string;
  clientId: string;
  /** As people are called in an audit: the username where it is known here, else the subject. */
  name: string;
  /** The version of their rights that the token was made for. */
  version: number;
  /** When they last gave their password, in seconds since 1970; of machines nothing. */
  authTime?: number | undefined;
  access: Access;
  /** They may see this one thing, and nothing else. */
  thing?: Thing | undefined;
}

const principals = new AsyncLocalStorage<Principal>();

/** Runs the work, and what it leads to, as asked for by this principal. */
export const asPrincipal = <T>(principal: Principal, work: () => T): T => principals.run(principal, work);

/** Who asked for the work in hand; nobody where it is the service's own. */
export const currentPrincipal = (): Principal | undefined => principals.getStore();
