import { notFound } from '@trunkline/domain';

export const noSuchAccount = (accountBan: string) => notFound(`there is no account ${accountBan}`);
