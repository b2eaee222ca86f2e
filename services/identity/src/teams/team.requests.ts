import { IsInstant, IsReference } from '@trunkline/contracts';
import { TeamMember } from '@trunkline/contracts/identity';
import { PageQuery } from '@trunkline/service-kit';
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

/** Which teams of an enterprise to list. */
export class TeamFilter extends PageQuery {
  /** That of one account alone. */
  @IsOptional() @IsReference() accountBan?: string;
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
  /** The team's `updatedAt` as it was looked at: where somebody has changed it since, nothing is changed. */
  @IsOptional() @IsInstant() updatedAt?: string;
}

export const teamHref = (enterpriseId: string, accountBan?: string): string =>
  `/account-team?${new URLSearchParams({ enterpriseId, ...(accountBan !== undefined && { accountBan }) }).toString()}`;
