import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsInstant, IsLine, IsNote, IsReference } from '../kit/properties.ts';

const RepairReport = reportsTo('repair');

/** How bad an alarm is, worst first (ITU-T X.733). */
export const alarmSeverities = ['critical', 'major', 'minor', 'warning', 'indeterminate'] as const;
export type AlarmSeverity = (typeof alarmSeverities)[number];

/** A service that an alarm is about, and whose it is. */
export class AlarmedService {
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsLine(64) serviceId!: string;
}

/** An element of the network raised an alarm. Each service it is about has a suspected fault. */
@RepairReport('alarm-raised')
export class AlarmRaised {
  @IsReference() alarmId!: string;
  @IsLine() element!: string;
  @IsArray()
  @ArrayMaxSize(1000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AlarmedService)
  services!: AlarmedService[];
  @IsIn(alarmSeverities) severity!: AlarmSeverity;
  @IsInstant() at!: string;
  @IsNote() text!: string;
}

/** The alarm is over. */
@RepairReport('alarm-cleared')
export class AlarmCleared {
  @IsReference() alarmId!: string;
  @IsInstant() at!: string;
}
