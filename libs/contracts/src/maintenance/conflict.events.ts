import { Type } from 'class-transformer';
import { IsArray, IsString, IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { GcrConflict } from './conflict.parts.ts';
import { IsGcr } from './gcr.parts.ts';

const MaintenanceEvent = eventsOwnedBy('maintenance');

/** Something was found that speaks against work on the circuits of the enterprise. For those who plan it: customers are told of the work, not of this. */
@MaintenanceEvent('gcr-conflict-detected', { key: 'streamId' })
export class GcrConflictDetected {
  /** `<gcrId>/<enterpriseId>`. */
  @IsString() streamId!: string;
  @IsUUID() gcrId!: string;
  @IsGcr() gcr!: string;
  @IsReference() enterpriseId!: string;
  /** What was found that was not there before. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => GcrConflict) conflicts!: GcrConflict[];
}
