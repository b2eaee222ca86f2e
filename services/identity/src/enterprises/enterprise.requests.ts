import { notFound } from '@trunkline/domain';

/** Where an enterprise is found, relative to the service; any id is safe in it. */
export const hrefOf = (enterpriseId: string): string => `/enterprises/${encodeURIComponent(enterpriseId)}`;

export const noSuchEnterprise = (enterpriseId: string) => notFound(`there is no enterprise ${enterpriseId}`);
