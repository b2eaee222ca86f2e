import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { IsTicketNumber } from './handling.parts.ts';
import { TicketContact, TicketContent } from './ticket.parts.ts';

const RepairReport = reportsTo('repair');

/** A fault was told to another system. On a circuit that has an open ticket it is a note on that. */
@RepairReport('ticket-reported')
export class TicketReported extends TicketContent {
  /** The other system's id of it. */
  @IsReference() externalId!: string;
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TicketContact)
  contacts!: TicketContact[];
  /** What whoever answers for it must know, and where. */
  @IsOptional() @IsReference() skill?: string;
  @IsOptional() @IsReference() region?: string;
  /** The closed ticket of the same account that it goes on with. */
  @IsOptional() @IsTicketNumber() continues?: string;
}
