import { notFound } from '@trunkline/domain';

export const noSuchUser = (userId: string) => notFound(`there is no user ${userId}`);
