import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { IsLine, IsNote, PersonalData } from '../kit/properties.ts';
import { ticketRelations, type TicketRelation } from './ticket.catalogue.ts';

/** What people call a ticket. */
export const IsTicketNumber = () => Matches(/^T-\d{1,15}$/, { message: '$property must be T- and digits, such as T-100001' });

/** Priority under Telecommunications Service Priority (47 CFR 64, appendix A): `E` or 1 to 5, or provisioning and restoration together, such as E1 or 03. */
export const IsTspPriority = () =>
  Matches(/^(?:E|[1-5]|[E1-5][0-5]|0[1-5])$/, {
    message:
      '$property must be E, 1 to 5, or the priorities of provisioning (E, 0 to 5) and restoration (0 to 5) together, such as E1 or 03',
  });

/** What the customer lets the carrier do for a fault, and how its people get in. */
export class TicketAuthorisations {
  /** Tests that take the service away while they run. */
  @IsOptional() @IsBoolean() remoteIntrusiveTesting?: boolean;
  /** Somebody may be sent. */
  @IsOptional() @IsBoolean() dispatch?: boolean;
  /** Who lets them in. */
  @IsOptional() @PersonalData() @IsLine() localContact?: string;
  @IsOptional() @IsLine() accessHours?: string;
  @IsOptional() @IsNote(2000) dispatchInstructions?: string;
}

/** Another ticket of the same account that has to do with it. */
export class RelatedTicket {
  @IsIn(ticketRelations) relation!: TicketRelation;
  @IsTicketNumber() number!: string;
}
