import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Enterprise } from './enterprise.entity.ts';
import { noSuchEnterprise } from '@trunkline/service-kit';

export const enterprisesIn = (tx: Transaction) => rowsIn(tx, Enterprise);

/** Locks an enterprise, and with it the right to change what it has. Throws a 404 Refusal for an unknown one. */
export async function lockEnterprise(tx: Transaction, enterpriseId: string): Promise<Enterprise> {
  const enterprise = await enterprisesIn(tx).find(['enterpriseId'], { enterpriseId });
  if (!enterprise) throw noSuchEnterprise(enterpriseId);
  return enterprise;
}
