import type { PipeTransform } from '@nestjs/common';
import { AreReferences, IsLine, IsReference, keptText } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Which clients to list; every filter narrows the list. */
export class ClientFilter extends PageQuery {
  @IsOptional() @IsIn(['active', 'inactive']) state?: 'active' | 'inactive';
}

/** What a machine may report and ask for. `*` in a list stands for all there are. */
export class ClientGrant {
  /** Names of reports, such as `milestone-reported`. */
  @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(200, { each: true }) reports!: string[];
  /** CloudEvents sources it may report under. */
  @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(200, { each: true }) sources!: string[];
  @ArrayMaxSize(5000) @AreReferences() enterpriseIds!: string[];
  @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(200, { each: true }) tasks!: string[];
}

/** A machine that is to be admitted. */
export class NewClient extends ClientGrant {
  @IsReference() clientId!: string;
  @IsLine() name!: string;
}

/** What is to be otherwise about a client; a list that is named takes the place of the one before. */
export class ClientChange {
  @IsOptional() @IsLine() name?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(200, { each: true }) reports?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(200, { each: true }) sources?: string[];
  @IsOptional() @ArrayMaxSize(5000) @AreReferences() enterpriseIds?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(200, { each: true }) tasks?: string[];
}

/** The id of a client in a path, in the form it is kept. */
export class ClientId implements PipeTransform<string, string> {
  transform(clientId: string): string {
    if (clientId.includes('\u0000')) throw noSuchClient(clientId);
    return keptText(clientId);
  }
}

export const clientHref = (clientId: string): string => `/clients/${encodeURIComponent(clientId)}`;

export const noSuchClient = (clientId: string) => notFound(`there is no client ${clientId}`);
