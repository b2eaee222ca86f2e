import { IsLine, IsReference, PersonalData } from '@trunkline/contracts';
import { PageQuery } from '@trunkline/service-kit';
import { IsArray, IsOptional, IsString, IsUUID } from 'class-validator';

/** Whose rights to tell, and for what; every filter narrows the list. */
export class RightsFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
}

/** What a person can do for one account. */
export class AccountRights {
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  /** Of the account. */
  @IsLine() name!: string;
  /** What its enterprise calls the account; absent where they say the same. */
  @IsOptional() @IsLine() customName?: string;
  @IsArray() @IsString({ each: true }) tasks!: string[];
  /** The same, to be read. */
  @PersonalData() @IsString() sentence!: string;
}

/** Whose administrators to list. */
export class AdministratorFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
}

/** Somebody who manages the people of an enterprise. */
export class Administrator {
  @IsReference() enterpriseId!: string;
  @IsUUID() userId!: string;
  @PersonalData() @IsString() name!: string;
  @PersonalData() @IsString() email!: string;
}
