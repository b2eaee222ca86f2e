import { IsLine } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { IsBoolean, IsOptional } from 'class-validator';

/** What is to be otherwise about an enterprise; the rest stays. */
export class EnterpriseChange {
  @IsOptional() @IsLine() name?: string;
  /** Its people sign in with a second factor or not at all. */
  @IsOptional() @IsBoolean() secondFactorRequired?: boolean;
}

/** Where an enterprise is found, relative to the service; any id is safe in it. */
export const hrefOf = (enterpriseId: string): string => `/enterprises/${encodeURIComponent(enterpriseId)}`;

export const noSuchEnterprise = (enterpriseId: string) => notFound(`there is no enterprise ${enterpriseId}`);
