import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsOptional } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { AreLines, IsInstant, IsNote, IsReference } from '../kit/properties.ts';

const MaintenanceReport = reportsTo('maintenance');

/** A time in which an enterprise wants no work on its circuits, as it now stands. */
@MaintenanceReport('freeze-period-reported')
export class FreezePeriodReported {
  @IsReference() freezeId!: string;
  @IsReference() enterpriseId!: string;
  /** All accounts unless told. */
  @IsOptional() @IsReference() accountBan?: string;
  @IsInstant() start!: string;
  @IsInstant() end!: string;
  @IsNote(1000) reason!: string;
  @IsOptional() @IsBoolean() cancelled?: boolean;
}

/** Circuits of an enterprise that protect each other, as they now are; none where the group is no more. */
@MaintenanceReport('redundancy-group-reported')
export class RedundancyGroupReported {
  @IsReference() groupId!: string;
  @IsReference() enterpriseId!: string;
  @IsArray() @ArrayMaxSize(1000) @ArrayUnique() @AreLines(64) circuitIds!: string[];
}
