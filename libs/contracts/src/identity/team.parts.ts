import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { IsDay, IsInstant, IsLine, IsMailAddress, IsReference, PersonalData } from '../kit/properties.ts';

export const teamRoles = ['accountDirector', 'clientSupportManager', 'salesEngineer', 'customerCareManager'] as const;
export type TeamRole = (typeof teamRoles)[number];

/** One of the carrier's people who cares for a customer, from a day on. */
export class TeamMember {
  @IsIn(teamRoles) role!: TeamRole;
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @PersonalData() @IsLine(40) phone!: string;
  /** The first day, and the last (UTC); without a last one until further notice. */
  @IsDay() from!: string;
  @IsOptional() @IsDay() to?: string;
  /** The e-mail address of the member whom they stand in for. */
  @IsOptional() @PersonalData() @IsMailAddress() deputyFor?: string;
}

/** Who cares for an enterprise, or for one account of it. */
export class PublicAccountTeam {
  @IsUUID() teamId!: string;
  @IsReference() enterpriseId!: string;
  /** Absent of the team for the whole enterprise. */
  @IsOptional() @IsReference() accountBan?: string;
  /** Those there are, were and will be. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TeamMember)
  members!: TeamMember[];
  /** Those of them whose days it is. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => TeamMember) acting!: TeamMember[];
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}
