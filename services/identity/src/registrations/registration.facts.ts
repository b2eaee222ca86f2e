import type { PublicRegistration } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import type { Registration } from './registration.entity.ts';

/** A request as facts and answers carry it. */
export const publicRegistration = (registration: Registration): PublicRegistration => ({
  registrationId: registration.id,
  enterpriseId: registration.enterpriseId,
  username: registration.username,
  name: registration.name,
  email: registration.email,
  ...(registration.timeZone && { timeZone: registration.timeZone }),
  ...(registration.locale && { locale: registration.locale }),
  ...(registration.message && { message: registration.message }),
  state: registration.state,
  ...(registration.decidedBy && { decidedBy: registration.decidedBy }),
  ...(registration.reason && { reason: registration.reason }),
  createdAt: registration.createdAt.toISOString(),
  updatedAt: registration.updatedAt.toISOString(),
});

/** What every fact about a request carries; `before` is absent for a new one. */
export function registrationFact({ enterpriseId, name }: Enterprise, before: Registration | undefined, after: Registration) {
  const registration = publicRegistration(after);
  const difference = differenceOf(before && publicRegistration(before), registration);
  return { registrationId: after.id, enterpriseId, enterpriseName: name, ...difference, registration };
}
