import { IsOptional } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsLine } from '../kit/properties.ts';
import { TestContent } from './test.parts.ts';
import { IsTicketNumber } from './handling.parts.ts';

const RepairReport = reportsTo('repair');

/** A service was tested, for a ticket or for the open one that it has. */
@RepairReport('test-completed')
export class TestCompleted extends TestContent {
  @IsOptional() @IsTicketNumber() ticketNumber?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
}
