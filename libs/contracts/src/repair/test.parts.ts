import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsInstant, IsLine, IsNote } from '../kit/properties.ts';

/** One thing that a test measured (TMF653, `testMeasure`). */
export class TestMeasure {
  @IsLine(64) metric!: string;
  @IsLine(64) value!: string;
  @IsOptional() @IsLine(32) unit?: string;
  /** Whether it is beyond what it should be. */
  @IsOptional() @IsBoolean() violated?: boolean;
}

/** Whether somebody asked for a test, or it runs by itself (TMF653, `ServiceTest.mode`). */
export const testModes = ['onDemand', 'proactive'] as const;
export type TestMode = (typeof testModes)[number];

/** A test of a service: what was measured, and what follows from it. */
export class TestContent {
  @IsLine(64) kind!: string;
  @IsOptional() @IsIn(testModes) mode?: TestMode;
  /** The service was away while it ran; its customer must have allowed that. */
  @IsOptional() @IsBoolean() intrusive?: boolean;
  @IsInstant() startedAt!: string;
  @IsInstant() endedAt!: string;
  @IsArray() @ArrayMaxSize(100) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => TestMeasure) measures!: TestMeasure[];
  @IsLine() disposition!: string;
  @IsOptional() @IsNote() advice?: string;
}
