import { IsReference } from '@trunkline/contracts';
import { GcrConflict } from '@trunkline/contracts/maintenance';
import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';

/** One thing that speaks against work, and whose circuits it is about. */
export class GcrConflictView extends GcrConflict {
  @IsReference() enterpriseId!: string;
}

/** All that speaks against work: up to 200 things. */
export class GcrConflicts {
  @IsArray() @ValidateNested({ each: true }) @Type(() => GcrConflictView) items!: GcrConflictView[];
}
