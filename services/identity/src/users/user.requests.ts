import type { PipeTransform } from '@nestjs/common';
import { IsLocale, IsReference } from '@trunkline/contracts';
import { enterpriseStates, PublicUser, type EnterpriseStateName } from '@trunkline/contracts/identity';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, isUUID, ValidateNested } from 'class-validator';

/** The person who asks, and what they may do with the token they brought. */
export class MyView extends PublicUser {
  /** Absent of staff and of whoever acts for no enterprise. */
  @IsOptional() @IsReference() activeEnterpriseId?: string;
  @IsArray() @IsString({ each: true }) tasks!: string[];
}

/** An enterprise in which the person has a place. */
export class MyEnterprise {
  @IsReference() enterpriseId!: string;
  @IsString() name!: string;
  /** What its people call it; absent where they say the same. */
  @IsOptional() @IsString() customName?: string;
  @IsIn(enterpriseStates) state!: EnterpriseStateName;
  /** It loads first. */
  @IsBoolean() isDefault!: boolean;
}

/** Every enterprise in which the person has a place, by what they call it. */
export class MyEnterprises {
  @IsArray() @ValidateNested({ each: true }) @Type(() => MyEnterprise) items!: MyEnterprise[];
}

/** Which enterprise is to load first. */
export class DefaultEnterprise {
  @IsReference() defaultEnterpriseId!: string;
}

/** The language that the person reads. */
export class OwnLocale {
  @IsLocale() locale!: string;
}

/** The id of a user in a path. Text that is none leads nowhere. */
export class UserId implements PipeTransform<string, string> {
  transform(userId: string): string {
    if (!isUUID(userId)) throw noSuchUser(userId);
    return userId.toLowerCase();
  }
}

export const noSuchUser = (userId: string) => notFound(`there is no user ${userId}`);
