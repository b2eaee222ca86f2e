import type { PipeTransform } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { IsInstant, IsReference, keptText } from '@trunkline/contracts';
import {
  milestoneCodes,
  MilestoneRecord,
  orderCategories,
  orderStates,
  OrderSubmitted,
  type MilestoneCode,
  type OrderCategory,
  type OrderContact,
  type OrderItem,
  type OrderState,
} from '@trunkline/contracts/orders';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Order } from './order.entity.ts';

/** An order as a person enters it. The enterprise may be left out by whoever acts for one, or where the account says it. */
export class OrderSubmission extends OmitType(OrderSubmitted, ['enterpriseId']) {
  @IsOptional() @IsReference() enterpriseId?: string;
}

/** Which orders to list; every filter narrows the list. */
export class OrderFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsReference() externalId?: string;
  @IsOptional() @IsIn(orderStates) state?: OrderState;
  /** Not completed yet, or completed. */
  @IsOptional() @IsIn(['true', 'false']) open?: 'true' | 'false';
  @IsOptional() @IsIn(orderCategories) category?: OrderCategory;
  /** Orders that have reached it. */
  @IsOptional() @IsIn(milestoneCodes) milestone?: MilestoneCode;
  /** That instant included. */
  @IsOptional() @IsInstant() submittedSince?: string;
  /** That instant excluded. */
  @IsOptional() @IsInstant() submittedUntil?: string;
  /** In the number or the customer's reference, or in the product, the service or a site of an item. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(200) search?: string;
}

/** Which records of an order's milestones to list. */
export class MilestoneFilter extends PageQuery {
  /** Only the newest record of each milestone. */
  @IsOptional() @IsIn(['true', 'false']) current?: 'true' | 'false';
}

/** One thing said of a milestone, and when we took it. */
export class MilestoneHistoryRecord extends MilestoneRecord {
  @IsInstant() recordedAt!: string;
}

/** An order number in a path, in the form it is kept. With a NUL, which no order has and PostgreSQL cannot read, it leads nowhere. */
export class OrderNumber implements PipeTransform<string, string> {
  transform(orderNumber: string): string {
    if (orderNumber.includes('\u0000')) throw noSuchOrder(orderNumber);
    return keptText(orderNumber);
  }
}

/** Where an order is found, relative to the service; any order number is safe in it. */
export const hrefOf = (orderNumber: string): string => `/orders/${encodeURIComponent(orderNumber)}`;

export const noSuchOrder = (orderNumber: string) => notFound(`there is no order ${orderNumber}`);

/** What an order keeps of its submittal: the fields we know, for readers of a report stay open and unknown ones are not ours to show. */
export function submittedContent(submitted: OrderSubmitted) {
  const { orderNumber, enterpriseId, accountBan, category, requestedCompletionDate, ccm } = submitted;
  return {
    orderNumber,
    enterpriseId,
    accountBan,
    category,
    requestedCompletionDate,
    externalId: submitted.externalId ?? null,
    legacyCompany: submitted.legacyCompany ?? null,
    ccm: { name: ccm.name, phone: ccm.phone, email: ccm.email },
    items: submitted.items.map(plainItem),
    contacts: submitted.contacts.map(plainContact),
  } satisfies Partial<Order>;
}

const plainItem = ({ action, product, serviceId, siteA, siteZ }: OrderItem): OrderItem => ({
  action,
  product,
  ...(serviceId && { serviceId }),
  siteA,
  ...(siteZ && { siteZ }),
});

const plainContact = ({ role, name, email, phone, timeZone, locale }: OrderContact): OrderContact => ({
  role,
  name,
  email,
  ...(phone && { phone }),
  ...(timeZone && { timeZone }),
  ...(locale && { locale }),
});
