import type { PipeTransform } from '@nestjs/common';
import { IsNote, IsReference } from '@trunkline/contracts';
import { registrationStates, type RegistrationState } from '@trunkline/contracts/identity';
import { notFound, Refusal } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional, IsString, isUUID } from 'class-validator';

/** What is told to whoever asks for a place, whether or not there is anything to tell its administrators. */
export class RegistrationTaken {
  @IsString() message!: string;
}

/** Which requests to list; every filter narrows the list. */
export class RegistrationFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsIn(registrationStates) state?: RegistrationState;
}

/** Why somebody is not let in; they are told. */
export class Declining {
  @IsOptional() @IsNote(500) reason?: string;
}

/** The id of a request in a path. Text that is none leads nowhere. */
export class RegistrationId implements PipeTransform<string, string> {
  transform(registrationId: string): string {
    if (!isUUID(registrationId)) throw noSuchRegistration(registrationId);
    return registrationId.toLowerCase();
  }
}

export const noSuchRegistration = (registrationId: string) => notFound(`there is no request ${registrationId} for a place`);

/** 429: somebody asks too often. */
export const tooOften = (seconds: number) =>
  new Refusal({ status: 429, code: 'tooManyRequests', title: 'Too many requests', detail: `ask again in ${seconds} seconds` });
