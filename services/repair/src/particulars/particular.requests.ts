import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import {
  IsTspPriority,
  TicketAuthorisations,
  ticketPriorities,
  ticketSeverities,
  ticketTypes,
  type TicketPriority,
  type TicketSeverity,
  type TicketType,
} from '@trunkline/contracts/repair';
import { NullTakesAway } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';

/** What is to be otherwise about a ticket; null takes a property away. Of the authorisations, what is left out stays. */
@NullTakesAway()
export class TicketEdit {
  @IsOptional() @IsLine(64) circuitId?: string | null;
  @IsOptional() @IsLine(64) altCircuitId?: string | null;
  @IsOptional() @IsLine(64) customerReference?: string | null;
  @IsOptional() @IsReference() relatedOrder?: string | null;
  @IsOptional() @IsIn(ticketSeverities) customerSeverity?: TicketSeverity | null;
  @IsOptional() @IsIn(ticketPriorities) customerPriority?: TicketPriority | null;
  @IsOptional() @IsBoolean() publicSafetyHazard?: boolean;
  @IsOptional() @IsTspPriority() tspPriority?: string | null;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TicketAuthorisations) authorisations?: TicketAuthorisations | null;
  /** From here on it is for technicians. What is promised by when follows the severity. */
  @IsOptional() @IsIn(ticketTypes) type?: TicketType;
  @IsOptional() @IsIn(ticketSeverities) sellerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) sellerPriority?: TicketPriority;
  /** When the service is expected to work again. */
  @IsOptional() @IsInstant() expectedResolutionAt?: string | null;
  /** Why, for whoever reads it on the ticket. */
  @IsOptional() @IsNote() reason?: string;
}
