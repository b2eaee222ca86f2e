import {
  BillingRequestAcknowledged,
  BillingRequestCreated,
  BillingRequestResolved,
  BillingRequestStatusChanged,
  type BillingRequestFact,
  type PublicBillingRequest,
} from '@trunkline/contracts/billing';
import { differenceOf, type Transaction } from '@trunkline/messaging';
import type { BillingRequest } from './billing-request.entity.ts';
import type { RequestVerb } from './billing-request.machine.ts';

/** All of a request that its customer may know, but for its notes. */
export const publicRequest = (request: BillingRequest): PublicBillingRequest => ({
  requestId: request.id,
  number: request.number,
  kind: request.kind,
  accountBan: request.accountBan,
  enterpriseId: request.enterpriseId,
  ...(request.invoiceNumber && { invoiceNumber: request.invoiceNumber }),
  ...(request.currency && { currency: request.currency }),
  lines: request.lines,
  ...(request.disputedAmount && { disputedAmount: request.disputedAmount }),
  description: request.description,
  contact: request.contact,
  channel: request.channel,
  state: request.state,
  receivedAt: request.receivedAt.toISOString(),
  answerBy: request.answerBy.toISOString(),
  ...(request.acknowledgedAt && { acknowledgedAt: request.acknowledgedAt.toISOString() }),
  ...(request.acknowledgedBy && { acknowledgedBy: request.acknowledgedBy }),
  ...(request.resolution && { resolution: request.resolution }),
  ...(request.resolvedAt && { resolvedAt: request.resolvedAt.toISOString() }),
  reopened: request.reopened,
  withdrawn: request.withdrawn,
  createdAt: request.createdAt.toISOString(),
  updatedAt: request.updatedAt.toISOString(),
});

/** What a change did to a request. */
export function requestFact(before: BillingRequest | undefined, after: BillingRequest): BillingRequestFact {
  const request = publicRequest(after);
  const { requestId, number, accountBan, enterpriseId } = request;
  return { requestId, number, accountBan, enterpriseId, ...differenceOf(before && publicRequest(before), request), request };
}

export function announceCreated(tx: Transaction, created: BillingRequest): void {
  const fact = requestFact(undefined, created);
  tx.emit(BillingRequestCreated, { ...fact, answerBy: fact.request.answerBy });
}

/** Says what a verb made of a request. */
export function announceMove(tx: Transaction, verb: RequestVerb, before: BillingRequest, after: BillingRequest, note?: string): void {
  const fact = requestFact(before, after);
  if (verb === 'acknowledge') tx.emit(BillingRequestAcknowledged, fact);
  else if (after.resolution && ['credit', 'deny', 'inform'].includes(verb)) tx.emit(BillingRequestResolved, fact);
  else tx.emit(BillingRequestStatusChanged, { ...fact, ...(note && { note }) });
}
