import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { IsInstant, IsReference } from '../kit/properties.ts';
import { IsGcr, IsSuffix } from './gcr.parts.ts';

/** What can speak against work in a window: other work on its circuits, work on what protects them, a time the customer keeps free, a service that is turned up. */
export const conflictRules = ['sameCircuit', 'redundancyGroup', 'freezePeriod', 'activation'] as const;
export type ConflictRule = (typeof conflictRules)[number];

/** One thing that speaks against work, and what would lift it. */
export class GcrConflict {
  @IsIn(conflictRules) rule!: ConflictRule;
  /** The window it speaks against. */
  @IsSuffix() window!: string;
  /** Circuits of that window it is about: the first of them, in order. */
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) circuitIds!: string[];
  /** How many circuits it is about. */
  @IsInt() @Min(1) circuits!: number;
  /** When what stands against it is. */
  @IsInstant() start!: string;
  @IsInstant() end!: string;
  @IsOptional() @IsGcr() otherGcr?: string;
  @IsOptional() @IsReference() groupId?: string;
  @IsOptional() @IsReference() freezeId?: string;
  @IsOptional() @IsReference() orderNumber?: string;
  /** The rule, in words. */
  @IsString() detail!: string;
  /** What would lift it. */
  @IsString() remedy!: string;
}
