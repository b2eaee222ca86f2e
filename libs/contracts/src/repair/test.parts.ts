import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsInstant, IsLine, IsNote } from '../kit/properties.ts';

/** One thing that a test measured (TMF653, `testMeasure`). */
export class TestMeasure {
  @IsLine(64) metric!: string;
  @IsLine(64) value!: string;
  @IsOptional() @IsLine(32) unit?: string;
  /** Whether it is beyond what it should be. */
  @IsOptional() @IsBoolean() violated?: boolean;
}

/** A test of a service: what was measured, and what follows from it. */
export class TestContent {
  @IsLine(64) kind!: string;
  @IsInstant() startedAt!: string;
  @IsInstant() endedAt!: string;
  @IsArray() @ArrayMaxSize(100) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => TestMeasure) measures!: TestMeasure[];
  @IsLine() disposition!: string;
  @IsOptional() @IsNote() advice?: string;
}
