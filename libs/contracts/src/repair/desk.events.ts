import { IsUUID } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsReference } from '../kit/properties.ts';

const RepairEvent = eventsOwnedBy('repair');

/** A mail waits for an agent, or one has decided what becomes of it. Whose it is nobody knows yet, so it says no more. */
@RepairEvent('waiting-mail-changed', { key: 'mailId', apart: true })
export class WaitingMailChanged {
  @IsUUID() mailId!: string;
  @IsInstant() at!: string;
}

/** A technician is there at another time than was known, or for something else. */
@RepairEvent('technician-shift-changed', { key: 'technicianId', apart: true })
export class TechnicianShiftChanged {
  @IsReference() technicianId!: string;
  @IsInstant() at!: string;
}
