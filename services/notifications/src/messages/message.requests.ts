import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Message } from './message.entity.ts';
import { messageStates, type MessageState } from './message.machine.ts';

/** Which messages: all filters together. `event` is the event's CloudEvents id, `order` an order number. */
export class MessageFilter extends PageQuery {
  @IsOptional() @IsString() @MaxLength(254) recipient?: string;
  @IsOptional() @IsString() @MaxLength(200) event?: string;
  @IsOptional() @IsString() @MaxLength(200) topic?: string;
  @IsOptional() @IsString() @MaxLength(64) order?: string;
  @IsOptional() @IsIn(messageStates, { message: `state must be one of ${messageStates.join(', ')}` }) state?: MessageState;
}

/** What was sent to whom, why, and what became of it. */
export interface MessageView {
  id: string;
  recipient: string;
  /** `orderContact`: the order names them; `registered`: they are registered for the enterprise's order mails. */
  reason: string;
  eventId: string;
  topic: string;
  sequence: number;
  orderNumber: string;
  enterpriseId: string;
  template: string;
  subject: string;
  messageId: string;
  state: MessageState;
  attempts: number;
  possibleRepeats: number;
  lastError?: string;
  response?: string;
  queuedAt: string;
  sentAt?: string;
  failedAt?: string;
}

export function messageView(message: Message): MessageView {
  const {
    id,
    recipient,
    reason,
    eventId,
    topic,
    sequence,
    orderNumber,
    enterpriseId,
    template,
    subject,
    messageId,
    state,
    attempts,
    possibleRepeats,
  } = message;
  const { lastError, response, queuedAt, sentAt, failedAt } = message;
  return {
    id,
    recipient,
    reason,
    eventId,
    topic,
    sequence: Number(sequence),
    orderNumber,
    enterpriseId,
    template,
    subject,
    messageId,
    state,
    attempts,
    possibleRepeats,
    ...(lastError !== null && { lastError }),
    ...(response !== null && { response }),
    queuedAt: queuedAt.toISOString(),
    ...(sentAt && { sentAt: sentAt.toISOString() }),
    ...(failedAt && { failedAt: failedAt.toISOString() }),
  };
}
