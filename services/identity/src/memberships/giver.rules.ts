import { customerRoles, type CustomerRole, type GrantContent } from '@trunkline/contracts/identity';
import { reaches } from '@trunkline/domain';
import { forbidden, type Principal } from '@trunkline/service-kit';

/** Who asked for the work in hand; nobody where it is identity's own, which may give everything. */
type Asker = Principal | undefined;

/** Throws a 403 Refusal for whoever acts for customers, or for some of them. */
export function checkCarrier(asker: Asker): void {
  if (asker && (asker.kind === 'person' || asker.access.enterprises !== '*')) {
    throw forbidden('this is for the carrier’s own people who work for all enterprises');
  }
}

/** Nobody gives what they do not have. Throws a 403 Refusal that names it. */
export function checkGiver(asker: Asker, tasks: readonly string[], enterpriseIds: readonly string[] = []): void {
  if (!asker) return;
  const { access } = asker;
  const held = new Set(access.grants.filter(({ accounts }) => accounts === '*').flatMap((grant) => grant.tasks));
  const task = tasks.find((wanted) => !held.has(wanted));
  if (task !== undefined) throw forbidden(`you cannot give ${task}, for you do not have it`);
  const foreign = enterpriseIds.find((enterpriseId) => !reaches(access.enterprises, enterpriseId));
  if (foreign !== undefined) throw forbidden(`you cannot give ${foreign}, for you do not act for it`);
}

/** Nor do people of a customer give one another more than they have. */
export function checkGranter(asker: Asker, grants: GrantContent[]): void {
  if (asker?.kind !== 'person') return;
  const known = (role: string): role is CustomerRole => Object.hasOwn(customerRoles, role);
  checkGiver(
    asker,
    grants.flatMap(({ roles, tasks }) => [...roles.filter(known).flatMap((role) => customerRoles[role]), ...tasks]),
  );
}
