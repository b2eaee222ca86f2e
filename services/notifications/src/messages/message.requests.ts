import { IsInstant, IsMailAddress, IsReference, keptText } from '@trunkline/contracts';
import { PageQuery } from '@trunkline/service-kit';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { Message } from './message.entity.ts';
import { messageStates, type MessageState } from './message.machine.ts';

const aboutForm = 'about must be a kind and a reference with a colon between: kind:reference';

/** The first colon ends the kind: references may have some of their own. */
function readAbout(value: unknown): unknown {
  const [, kind, reference] = (typeof value === 'string' && /^([^:]{1,64}):(.{1,64})$/u.exec(keptText(value))) || [];
  return kind && reference ? { kind, reference } : value;
}

/** Which messages: all filters together. `event` is the event's CloudEvents id; `about` is a kind and a reference with a colon between. */
export class MessageFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsMailAddress() recipient?: string;
  @IsOptional() @IsString() @MaxLength(200) event?: string;
  @IsOptional() @IsString() @MaxLength(200) topic?: string;
  @IsOptional()
  @Transform(({ value }) => readAbout(value))
  @IsObject({ message: aboutForm })
  @JSONSchema({ type: 'string', description: aboutForm, example: 'order:SO-1001' })
  about?: { kind: string; reference: string };
  @IsOptional() @IsIn(messageStates, { message: `state must be one of ${messageStates.join(', ')}` }) state?: MessageState;
}

/** What people call the thing a message is about. */
export class MessageSubject {
  @IsString() kind!: string;
  @IsString() reference!: string;
}

/** What was sent to whom, why, and what became of it. */
export class MessageView {
  @IsUUID() id!: string;
  @IsString() recipient!: string;
  /** `named`: the event names them; `registered`: they are registered with the enterprise. */
  @IsString() reason!: string;
  @IsString() eventId!: string;
  @IsString() topic!: string;
  @IsInt() sequence!: number;
  /** What people call the thing it is about. */
  @ValidateNested() @Type(() => MessageSubject) about!: MessageSubject;
  @IsString() enterpriseId!: string;
  @IsString() template!: string;
  /** The part of the event that it tells; absent where it tells all. */
  @IsOptional() @IsString() part?: string;
  @IsString() subject!: string;
  @IsString() messageId!: string;
  @IsIn(messageStates) state!: MessageState;
  @IsInt() attempts!: number;
  @IsInt() possibleRepeats!: number;
  @IsOptional() @IsString() lastError?: string;
  @IsOptional() @IsString() response?: string;
  @IsInstant() queuedAt!: string;
  @IsOptional() @IsInstant() sentAt?: string;
  @IsOptional() @IsInstant() failedAt?: string;
  /** When a mail server said that it cannot be delivered, and why; nothing more is sent to its address. */
  @IsOptional() @IsInstant() bouncedAt?: string;
  @IsOptional() @IsString() bounce?: string;
  /** How often a mail server said that it is late. */
  @IsInt() delays!: number;
}

export function messageView(message: Message): MessageView {
  const { id, recipient, reason, eventId, topic, sequence, enterpriseId, template, subject, messageId, state, attempts, possibleRepeats } =
    message;
  const { aboutKind, aboutReference, part, lastError, response, queuedAt, sentAt, failedAt, bouncedAt, bounce, delays } = message;
  return {
    id,
    recipient,
    reason,
    eventId,
    topic,
    sequence: Number(sequence),
    about: { kind: aboutKind, reference: aboutReference },
    enterpriseId,
    template,
    ...(part && { part }),
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
    ...(bouncedAt && { bouncedAt: bouncedAt.toISOString() }),
    ...(bounce !== null && { bounce }),
    delays,
  };
}
