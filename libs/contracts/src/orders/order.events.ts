import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { milestoneCodes, milestoneStatuses, phases, type MilestoneCode, type MilestoneStatus, type Phase } from './milestone.catalogue.ts';
import { CustomerCareManager, NextMilestone, OrderContact, OrderItem, PublicOrder } from './order.parts.ts';
import { IsDay, IsInstant, IsLine, IsNote, IsReference } from '../kit/properties.ts';

const OrdersEvent = eventsOwnedBy('orders');

/** What every fact about an order carries. */
class OrderFact {
  @IsUUID() orderId!: string;
  @IsReference() orderNumber!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  /** Names of the order's properties that this event changed. */
  @IsArray() @IsString({ each: true }) changed!: string[];
  /** Those properties as they were before; absent ones had no value. */
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicOrder) order!: PublicOrder;
}

/** The carrier took the order and named the customer care manager who answers for it. */
@OrdersEvent('order-acknowledged', { key: 'orderId' })
export class OrderAcknowledged extends OrderFact {
  @IsOptional() @IsReference() externalId?: string;
  @IsDay() requestedCompletionDate!: string;
  @ValidateNested() @Type(() => CustomerCareManager) ccm!: CustomerCareManager;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OrderItem) items!: OrderItem[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => OrderContact) contacts!: OrderContact[];
}

/** A milestone of an order was planned, reached, missed or corrected. */
@OrdersEvent('order-milestone', { key: 'orderId' })
export class OrderMilestone extends OrderFact {
  @IsIn(milestoneCodes) milestone!: MilestoneCode;
  @IsLine() name!: string;
  @IsIn(phases) phase!: Phase;
  @IsIn(milestoneStatuses) status!: MilestoneStatus;
  @IsInstant() at!: string;
  @IsOptional() @IsDay() dueDate?: string;
  @IsOptional() @IsNote() note?: string;
  @IsOptional() @ValidateNested() @Type(() => NextMilestone) next?: NextMilestone;
  @IsInt() @Min(0) @Max(100) percentComplete!: number;
}
