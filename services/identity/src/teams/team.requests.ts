import { IsReference } from '@trunkline/contracts';
import { TeamMember } from '@trunkline/contracts/identity';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';

/** Whose team is asked for. */
export class TeamQuestion {
  /** Only who acts for several enterprises has to say so. */
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
}

/** Who cares for a customer today. */
export class TeamView {
  @IsReference() enterpriseId!: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TeamMember) members!: TeamMember[];
}

/** Who is to care for an enterprise, or for one account of it. */
export class NewTeam {
  @IsOptional() @IsReference() accountBan?: string;
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TeamMember)
  members!: TeamMember[];
}

export const teamHref = (enterpriseId: string, accountBan?: string): string =>
  `/account-team?${new URLSearchParams({ enterpriseId, ...(accountBan !== undefined && { accountBan }) }).toString()}`;
