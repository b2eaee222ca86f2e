import {
  milestoneOf,
  type MilestoneContent,
  type MilestoneRecord,
  type OrderAcknowledged,
  type OrderMilestone,
  type PublicOrder,
} from '@trunkline/contracts/orders';
import { differenceOf } from '@trunkline/messaging';
import { committedDate, nextMilestone, percentComplete, phaseOf } from './milestone.rules.ts';
import type { Order } from './order.entity.ts';

/** Each order that is true is looked at several times: before a report, behind the one that made it so, and in what is answered. */
const known = new WeakMap<Order, PublicOrder>();

/** All of an order that its customer may know, as its events and answers carry it; milestones by number. */
export function publicOrder(order: Order): PublicOrder {
  const made = known.get(order) ?? pictureOf(order);
  known.set(order, made);
  return made;
}

function pictureOf(order: Order): PublicOrder {
  const committed = committedDate(order);
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    ...(order.externalId && { externalId: order.externalId }),
    enterpriseId: order.enterpriseId,
    accountBan: order.accountBan,
    ...(order.legacyCompany && { legacyCompany: order.legacyCompany }),
    category: order.category,
    state: order.state,
    phase: phaseOf(order),
    percentComplete: percentComplete(order),
    requestedCompletionDate: order.requestedCompletionDate,
    ...(committed && { committedDate: committed }),
    ccm: order.ccm,
    items: order.items,
    contacts: order.contacts,
    milestones: order.milestones.map(publicRecord).sort((a, b) => milestoneOf(a.milestone).number - milestoneOf(b.milestone).number),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

export function publicRecord(content: MilestoneContent): MilestoneRecord {
  const { name, phase } = milestoneOf(content.milestone);
  const { milestone, status, at, dueDate, note } = content;
  return { milestone, name, phase, status, at, ...(dueDate && { dueDate }), ...(note && { note }) };
}

/** The order's first event: everything is new. */
export function acknowledgement(after: Order): OrderAcknowledged {
  const order = publicOrder(after);
  const { orderId, orderNumber, enterpriseId, accountBan, externalId, requestedCompletionDate, ccm, items, contacts } = order;
  return {
    orderId,
    orderNumber,
    enterpriseId,
    accountBan,
    ...(externalId && { externalId }),
    requestedCompletionDate,
    ccm,
    items,
    contacts,
    changed: Object.keys(order),
    previous: {},
    order,
  };
}

/** What a new record of a milestone did to the order. */
export function milestoneFact(before: Order, after: Order, said: MilestoneContent): OrderMilestone {
  const order = publicOrder(after);
  const { orderId, orderNumber, enterpriseId, accountBan } = order;
  const next = nextMilestone(after);
  return {
    orderId,
    orderNumber,
    enterpriseId,
    accountBan,
    ...publicRecord(said),
    ...(next && { next }),
    percentComplete: order.percentComplete,
    ...differenceOf(publicOrder(before), order),
    order,
  };
}
