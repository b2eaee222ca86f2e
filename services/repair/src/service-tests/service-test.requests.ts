import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsNote } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, isUUID, MaxLength, ValidateNested } from 'class-validator';
import { IsCount } from '../trouble-tickets/trouble-ticket.requests.ts';

/** Where the face of TM Forum’s Service Test Management API (TMF653 v4.2.0, release 20.0) stands. */
export const serviceTestPath = 'tmf-api/serviceTestManagement/v4/serviceTest';

export class ServiceRef {
  @IsLine(64) id!: string;
  @IsLine(64) '@referredType'!: string;
}

export class ServiceTestSpecificationRef {
  @IsLine(64) id!: string;
  @IsLine(64) name!: string;
}

export class MeasureThresholdRuleViolation {
  @IsLine(64) name!: string;
}

export class MeasuredValue {
  @IsLine(64) value!: string;
}

export class TmfTestMeasure {
  @IsLine(64) metricName!: string;
  @IsOptional() @IsLine(32) unitOfMeasure?: string;
  @IsObject() @ValidateNested() @Type(() => MeasuredValue) value!: MeasuredValue;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MeasureThresholdRuleViolation)
  ruleViolation?: MeasureThresholdRuleViolation[];
}

/** A test of a service in TM Forum’s words. `fields` may leave out all but `id` and `href`. */
export class ServiceTest {
  @IsLine(64) id!: string;
  @IsLine(500) href!: string;
  @IsOptional() @IsLine(64) name?: string;
  /** What follows from it, and what is advised. */
  @IsOptional() @IsNote() description?: string;
  @IsOptional() @IsIn(['PROACTIVE', 'ONDEMAND']) mode?: 'PROACTIVE' | 'ONDEMAND';
  @IsOptional() @IsIn(['completed']) state?: 'completed';
  @IsOptional() @IsInstant() startDateTime?: string;
  @IsOptional() @IsInstant() endDateTime?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ServiceRef) relatedService?: ServiceRef;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => TmfTestMeasure) testMeasure?: TmfTestMeasure[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ServiceTestSpecificationRef) testSpecification?: ServiceTestSpecificationRef;
  @IsOptional() @IsString() @MaxLength(64) '@type'?: string;
}

/** Properties to be shown, by commas. */
export class ServiceTestFields {
  @IsOptional() @IsString() @MaxLength(1000) fields?: string;
}

/** Which tests to list, the last first. */
export class ServiceTestFilter extends ServiceTestFields {
  /** From the how manieth on. */
  @IsOptional() @IsCount(100_000) offset = 0;
  @IsOptional() @IsCount(200) limit = 50;
  @IsOptional() @IsLine(64) 'relatedService.id'?: string;
}

/** The id of a test in a path. What cannot be one leads nowhere. */
export class ServiceTestId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchTest(id);
    return id.toLowerCase();
  }
}

export const noSuchTest = (id: string) => notFound(`there is no test ${id}`);
