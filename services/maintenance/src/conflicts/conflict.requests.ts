import { IsReference } from '@trunkline/contracts';
import { GcrConflict } from '@trunkline/contracts/maintenance';
import type { Language } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import { sayRefusal } from '../maintenance.say.ts';

/** One thing that speaks against work, and whose circuits it is about. */
export class GcrConflictView extends GcrConflict {
  @IsReference() enterpriseId!: string;
}

/** All that speaks against work: up to 200 things. */
export class GcrConflicts {
  @IsArray() @ValidateNested({ each: true }) @Type(() => GcrConflictView) items!: GcrConflictView[];
}

/** The same as somebody reads it: what it is and what would lift it are said in their language. */
export function conflictsIn(language: Language, { items }: GcrConflicts): GcrConflicts {
  const said = (english: string) => sayRefusal(language, english) ?? english;
  return { items: items.map((one) => ({ ...one, detail: said(one.detail), remedy: said(one.remedy) })) };
}
