import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsInstant, IsLine, IsLocale, IsMailAddress, IsNote, IsReference, IsTimeZone, PersonalData } from '../kit/properties.ts';
import { UserContent } from './identity.parts.ts';

export const registrationStates = ['pending', 'approved', 'declined'] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** Somebody who asks for a place in an enterprise. */
export class RegistrationContent extends UserContent {
  @IsReference() enterpriseId!: string;
  /** What they say to its administrators. */
  @IsOptional() @PersonalData() @IsNote(500) message?: string;
}

/** A request for a place, and what became of it. */
export class PublicRegistration extends RegistrationContent {
  @IsUUID() registrationId!: string;
  @IsIn(registrationStates) state!: RegistrationState;
  /** Who decided, by name, and why. */
  @IsOptional() @PersonalData() @IsLine() decidedBy?: string;
  @IsOptional() @IsNote(500) reason?: string;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** An administrator who may decide, and the link by which they do. */
export class Approver {
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
  /** Names the link, and does not open it: what opens it is added where the mail is sent. */
  @PersonalData() @IsLine(500) link!: string;
  @IsInstant() expiresAt!: string;
}
