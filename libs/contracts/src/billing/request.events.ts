import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsNote } from '../kit/properties.ts';
import { BillingRequestFact } from './request.parts.ts';

const BillingEvent = eventsOwnedBy('billing');

/** A request came; a machine says so, and nobody has read it yet. */
@BillingEvent('billing-request-created', { key: 'requestId' })
export class BillingRequestCreated extends BillingRequestFact {
  @IsInstant() answerBy!: string;
}

/** A person of the carrier has read the request and answers for it. */
@BillingEvent('billing-request-acknowledged', { key: 'requestId' })
export class BillingRequestAcknowledged extends BillingRequestFact {}

/** The work on a request has come to another stage. */
@BillingEvent('billing-request-status-changed', { key: 'requestId' })
export class BillingRequestStatusChanged extends BillingRequestFact {
  /** What was said with it. */
  @IsOptional() @IsNote() note?: string;
}

/** A request is answered: with a credit, a refusal or information. */
@BillingEvent('billing-request-resolved', { key: 'requestId' })
export class BillingRequestResolved extends BillingRequestFact {}

/** So much of the time in which a person answers has passed, and nobody has. */
@BillingEvent('billing-request-ack-at-risk', { key: 'requestId' })
export class BillingRequestAckAtRisk extends BillingRequestFact {
  @IsInt() @Min(1) @Max(99) percent!: number;
}

/** The time in which a person answers has passed, and nobody has. */
@BillingEvent('billing-request-ack-breached', { key: 'requestId' })
export class BillingRequestAckBreached extends BillingRequestFact {}
