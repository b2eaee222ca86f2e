import type { PipeTransform } from '@nestjs/common';
import { IsLine, keptText } from '@trunkline/contracts';
import { enterpriseStates, type EnterpriseStateName } from '@trunkline/contracts/identity';
import { reaches } from '@trunkline/domain';
import { currentScope } from '@trunkline/messaging';
import { NullTakesAway, noSuchEnterprise, PageQuery } from '@trunkline/service-kit';
import { IsBoolean, IsIn, IsOptional, ValidateIf } from 'class-validator';

/** Which enterprises to list; every filter narrows the list. */
export class EnterpriseFilter extends PageQuery {
  @IsOptional() @IsIn(enterpriseStates) state?: EnterpriseStateName;
  /** Part of either name, in any case. */
  @IsOptional() @IsLine() name?: string;
}

/** What is to be otherwise about an enterprise; the rest stays. */
export class EnterpriseChange {
  @IsOptional() @IsLine() name?: string;
}

/** What the customer is to call an enterprise or account: among its own people this stands in place of the carrier's name. */
@NullTakesAway()
export class CustomName {
  /** Null takes it away. */
  @ValidateIf((_, value) => value !== null) @IsLine() customName!: string | null;
}

/** Whether its people need a second factor. */
export class SecondFactorRule {
  /** They sign in with a second factor or not at all. */
  @IsBoolean() secondFactorRequired!: boolean;
}

/** Whether anybody may ask its administrators for a place. */
export class SelfRegistrationRule {
  @IsBoolean() selfRegistration!: boolean;
}

/** An enterprise id in a path, in the form it is kept. One that is out of the caller's reach is answered as one that is not there. */
export class EnterpriseInReach implements PipeTransform<string, string> {
  transform(given: string): string {
    if (given.includes('\u0000')) throw noSuchEnterprise(given);
    const enterpriseId = keptText(given);
    if (!reaches(currentScope()?.enterprises ?? [], enterpriseId)) throw noSuchEnterprise(given);
    return enterpriseId;
  }
}

/** Where an enterprise is found, relative to the service; any id is safe in it. */
export const hrefOf = (enterpriseId: string): string => `/enterprises/${encodeURIComponent(enterpriseId)}`;
