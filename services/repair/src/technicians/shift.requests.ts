import { IsInstant, IsLine, IsMailAddress, IsReference } from '@trunkline/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Min, ValidateNested } from 'class-validator';

/** Who answers for tickets that nobody on shift has. */
export class DutyDeskView {
  @IsLine() name!: string;
  @IsLine(40) phone!: string;
  @IsMailAddress() email!: string;
  /** Open tickets that they answer for. */
  @IsInt() @Min(0) load!: number;
}

/** A technician on shift. */
export class TechnicianView extends DutyDeskView {
  @IsReference() technicianId!: string;
  @IsArray() @IsString({ each: true }) skills!: string[];
  /** None of whoever works in all. */
  @IsArray() @IsString({ each: true }) regions!: string[];
  @IsInstant() until!: string;
}

export class ShiftView {
  @ValidateNested() @Type(() => DutyDeskView) dutyDesk!: DutyDeskView;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TechnicianView) items!: TechnicianView[];
}
