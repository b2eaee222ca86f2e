import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsInstant, IsLine, IsNote, PersonalData } from '../kit/properties.ts';
import { workOrderStates, type WorkOrderState } from './ticket.catalogue.ts';

/** What somebody is sent to do for a ticket, and what became of it (MEF 137). */
export class WorkOrder {
  @IsUUID() workOrderId!: string;
  /** What people call it: the number of its ticket, and which one it is of that. */
  @IsLine(40) number!: string;
  @IsIn(workOrderStates) state!: WorkOrderState;
  @IsNote() description!: string;
  @IsOptional() @IsLine() site?: string;
  /** The appointment of the ticket at which it is done. */
  @IsOptional() @IsUUID() appointmentId?: string;
  /** Who is sent. */
  @IsOptional() @PersonalData() @IsLine() agent?: string;
  @IsOptional() @IsInstant() plannedFrom?: string;
  @IsOptional() @IsInstant() plannedTo?: string;
  @IsOptional() @IsInstant() startedAt?: string;
  @IsOptional() @IsInstant() endedAt?: string;
  /** What came of it. */
  @IsOptional() @IsNote() outcome?: string;
}
