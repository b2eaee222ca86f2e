import type { Language } from '@trunkline/service-kit';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { sayRefusal } from '../identity.say.ts';

/** How a table is taken. */
export class ImportOptions {
  /** `true`: only say what would become of each row. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun?: boolean;
}

export const rowOutcomes = ['taken', 'unchanged', 'refused'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What became of a row. */
export class ImportedRow {
  /** Where it begins in the table, as an editor counts lines. */
  @IsInt() @Min(2) line!: number;
  /** The user name or the number of the account. */
  @IsString() name!: string;
  @IsIn(rowOutcomes) outcome!: RowOutcome;
  /** Why it was refused; absent of others. */
  @IsOptional() @IsArray() @IsString({ each: true }) reasons?: string[];
}

/** What became of a table. Sent once more, rows that were taken are `unchanged`. */
export class ImportReport {
  /** Under which it can be read again, for 90 days; none where it was only tried. */
  @IsOptional() @IsUUID() importId?: string;
  /** Nothing was changed. */
  @IsBoolean() dryRun!: boolean;
  @IsInt() taken!: number;
  @IsInt() unchanged!: number;
  @IsInt() refused!: number;
  /** All rows, in their order. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ImportedRow) rows!: ImportedRow[];
}

/** Sums a report up. */
export function reportOf(dryRun: boolean, rows: ImportedRow[]): Omit<ImportReport, 'importId'> {
  const count = (wanted: RowOutcome) => rows.filter(({ outcome }) => outcome === wanted).length;
  return { dryRun, taken: count('taken'), unchanged: count('unchanged'), refused: count('refused'), rows };
}

/** The report as somebody reads it: why a row was refused is said in their language. */
export function reportIn(language: Language, report: ImportReport): ImportReport {
  const said = ({ reasons, ...row }: ImportedRow) => ({
    ...row,
    ...(reasons && { reasons: reasons.map((why) => sayRefusal(language, why) ?? why) }),
  });
  return { ...report, rows: report.rows.map(said) };
}
