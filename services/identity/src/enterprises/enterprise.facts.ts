import type { EnterpriseChanged, EnterpriseState, PublicEnterprise } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { Enterprise } from './enterprise.entity.ts';

/** All of an enterprise that others may know, as its facts and answers carry it. */
export const publicEnterprise = ({ customName, createdAt, updatedAt, ...enterprise }: Enterprise): PublicEnterprise => ({
  ...enterprise,
  ...(customName !== null && { customName }),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** `before` is absent for a new one. */
export function enterpriseFact(before: Enterprise | undefined, after: Enterprise): EnterpriseChanged {
  const enterprise = publicEnterprise(after);
  return { enterpriseId: after.enterpriseId, ...differenceOf(before && publicEnterprise(before), enterprise), enterprise };
}

export const enterpriseState = ({ enterpriseId, name, state }: Enterprise): EnterpriseState => ({
  enterpriseId,
  name,
  active: state === 'active',
});
