import { ArrayMaxSize, IsArray } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { AreReferences, IsInstant, IsLine, IsMailAddress, IsReference, PersonalData } from '../kit/properties.ts';

const RepairReport = reportsTo('repair');

/** A technician is on shift from then to then. The newest word on a shift that begins then is the one that counts. */
@RepairReport('technician-shift-reported')
export class TechnicianShiftReported {
  @IsReference() technicianId!: string;
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsLine(64) phone!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsArray() @ArrayMaxSize(100) @AreReferences() skills!: string[];
  @IsArray() @ArrayMaxSize(100) @AreReferences() regions!: string[];
  @IsInstant() from!: string;
  @IsInstant() to!: string;
}
