import { ArrayMinSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsLine, IsReference } from '../kit/properties.ts';

const RepairEvent = eventsOwnedBy('repair');

/** A service fails again and again: its third ticket within the window opened a case of its own. */
@RepairEvent('service-chronic', { key: 'serviceId' })
export class ServiceChronic {
  @IsLine(64) serviceId!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsUUID() caseId!: string;
  /** Numbers of the tickets, oldest first. */
  @IsArray() @ArrayMinSize(1) @IsString({ each: true }) ticketNumbers!: string[];
  /** The same tickets by their ids. */
  @IsOptional() @IsArray() @IsUUID(undefined, { each: true }) ticketIds?: string[];
  @IsInt() @Min(1) windowDays!: number;
  @IsInstant() at!: string;
}
