import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { TeamMember } from './team.parts.ts';

/** Who cares for an enterprise, or for one account of it; they take the place of those who were named before. */
@(reportsTo('identity')('account-team-reported'))
export class AccountTeamReported {
  @IsReference() enterpriseId!: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TeamMember)
  members!: TeamMember[];
}
