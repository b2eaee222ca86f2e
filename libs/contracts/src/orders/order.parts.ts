import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { milestoneCodes, milestoneStatuses, phases, type MilestoneCode, type MilestoneStatus, type Phase } from './milestone.catalogue.ts';
import { IsDay, IsInstant, IsLine, IsLocale, IsMailAddress, IsNote, IsReference, IsTimeZone, PersonalData } from '../kit/properties.ts';

export const orderCategories = ['new', 'change', 'move', 'disconnect', 'migration'] as const;
export type OrderCategory = (typeof orderCategories)[number];
export const itemActions = ['add', 'modify', 'delete', 'noChange'] as const;
export type ItemAction = (typeof itemActions)[number];
export const orderStates = ['acknowledged', 'inProgress', 'completed'] as const;
export type OrderState = (typeof orderStates)[number];

/** One product of an order and where it is delivered. */
export class OrderItem {
  @IsIn(itemActions) action!: ItemAction;
  @IsLine() product!: string;
  @IsOptional() @IsReference() serviceId?: string;
  @IsLine() siteA!: string;
  @IsOptional() @IsLine() siteZ?: string;
}

/** A person at the customer who hears about the order, and in which zone and language. */
export class OrderContact {
  @IsLine(64) role!: string;
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsOptional() @PersonalData() @IsLine(64) phone?: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
}

/** The customer care manager: the one contact of an order from submittal to acceptance. */
export class CustomerCareManager {
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsLine(64) phone!: string;
  @PersonalData() @IsMailAddress() email!: string;
}

/** What is said of one milestone: by a report, a request or a record. */
export class MilestoneContent {
  @IsIn(milestoneCodes) milestone!: MilestoneCode;
  @IsIn(milestoneStatuses) status!: MilestoneStatus;
  @IsInstant() at!: string;
  @IsOptional() @IsDay() dueDate?: string;
  @IsOptional() @IsNote() note?: string;
}

/** What is known of one milestone: its newest record. */
export class MilestoneRecord extends MilestoneContent {
  @IsLine() name!: string;
  @IsIn(phases) phase!: Phase;
}

/** Whose order it is, what for and by when: as it was submitted, and to its end. */
export class OrderHead {
  @IsReference() orderNumber!: string;
  @IsOptional() @IsReference() externalId?: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsOptional() @IsLine() legacyCompany?: string;
  @IsIn(orderCategories) category!: OrderCategory;
  @IsDay() requestedCompletionDate!: string;
}

/** Everything about an order that its customer may know, as carried by each of its events. */
export class PublicOrder extends OrderHead {
  @IsUUID() orderId!: string;
  @IsIn(orderStates) state!: OrderState;
  @IsIn(phases) phase!: Phase;
  @IsInt() @Min(0) @Max(100) percentComplete!: number;
  @IsOptional() @IsDay() committedDate?: string;
  @ValidateNested() @Type(() => CustomerCareManager) ccm!: CustomerCareManager;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => OrderItem) items!: OrderItem[];
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => OrderContact) contacts!: OrderContact[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => MilestoneRecord) milestones!: MilestoneRecord[];
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** A milestone that is expected next, as far as one was planned. */
export class NextMilestone {
  @IsIn(milestoneCodes) milestone!: MilestoneCode;
  @IsOptional() @IsDay() dueDate?: string;
}
