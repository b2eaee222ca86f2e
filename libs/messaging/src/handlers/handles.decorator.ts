import { contractOf, type Contract, type EventClass, type ServiceName } from '@trunkline/contracts';
import type { Reference, Refusal } from '@trunkline/domain';
import { applyDecorators, Catch, createParamDecorator, UseFilters, type ExecutionContext, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { Scope } from '../database/scope.ts';
import type { CloudEvent } from '../wire/cloud-event.ts';
import type { Transaction } from '../outbox/transaction.ts';

export interface HandlerNeeds {
  /** The handler keeps the named projection of state: what is older than the projection has seen of the stream, over all its topics, is skipped. */
  latest?: string;
  /** The handler takes an array of events and is called once for each batch; it must not depend on where batches are cut. */
  batch?: boolean;
  /** How often an event whose handler failed is tried again before it waits for a person; 8 unless told. */
  attempts?: number;
  /** Milliseconds after which a call counts as hung and its transaction is cut off; 30,000 unless told. */
  timeoutMs?: number;
  /**
   * The handler touches rows of its facts' own enterprises alone, as `enterpriseId` names them, and sees no others. Without it, and together with events that must
   * be set aside, it sees those of everyone. What it is about may have gone to another enterprise with its account: then it throws NeedsEveryone, or is
   * Overtaken by the row it does not see, and is called again for everyone.
   */
  ofEnterprises?: boolean;
  /** Of a handler of reports. */
  gather?: Gather;
  /** Of a handler of reports. */
  about?: (report: never) => Reference;
}

/**
 * Reads and locks, for all reports that share a transaction, what their handler would for each. A handler with one gathers its effects as well, to be
 * written before the commit, and has had none when it refuses: so a refusal costs the others nothing.
 */
export type Gather<E = never> = (tx: Transaction, reports: E[]) => Promise<void>;

/** A report as it is judged before its handler: what it says, and what its sender may report about. */
export interface JudgedReport {
  data: unknown;
  scope: Scope;
}

/** Looks at all reports that share a transaction at once; a Refusal in its place keeps a report from its handler. None at all refuses none. */
export type ReportJudge = (tx: Transaction, reports: JudgedReport[]) => Promise<(Refusal | undefined)[]>;

export interface ReportNeeds<E> {
  gather?: Gather<E>;
  /**
   * What a report is about and cannot do without. On a topic one that its handler refuses with `unknownReference` waits there until `tx.appeared` says that it
   * is there, and those about the same thing that come later wait behind it.
   */
  about?: (report: E) => Reference;
}

/** The CloudEvents attributes of an event in hand, and whether it had its effects before: then they are rebuilt, and nobody outside is told again. */
export interface EventEnvelope extends CloudEvent {
  /** The topic it came on, or would have: its contract's, without the installation's prefix. */
  topic: string;
  replay: boolean;
}

/** What a handler is told besides the payload. */
export interface HandlerContext {
  tx: Transaction;
  /** Of a batch, that of each event. */
  envelope: EventEnvelope | EventEnvelope[];
}

/** What became of a report: `taken` had an effect, `unchanged` said what was known. The other properties are told to the sender. */
export interface ReportResult {
  outcome: 'taken' | 'unchanged';
  [answer: string]: unknown;
}

/** Hands the handler's own error to the inbox, which decides by its kind; Nest would replace it by "Internal server error". */
@Catch()
class PassOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** What a decorated method is for: one contract, or every fact of an owner. */
export interface HandlerExtras {
  contract?: Contract;
  every?: ServiceName;
  needs: HandlerNeeds;
}

const decorated = (pattern: string, extras: HandlerExtras) =>
  applyDecorators(EventPattern(pattern, extras) as MethodDecorator, UseFilters(PassOn));
const handlerOf = (event: EventClass, needs: HandlerNeeds) => decorated(contractOf(event).type, { contract: contractOf(event), needs });

/** The method takes every fact of this class once, in order of its stream, inside the transaction that records its place in the log. */
export const Handles = (event: EventClass, needs: HandlerNeeds = {}): MethodDecorator => handlerOf(event, needs);

/**
 * The method takes every fact of this service, once and in order of its stream and topic: of the topics that the contracts know, also types that this
 * build does not. Such a one is a newer major version, told by the envelope's `type`, and its data is handed over as it came, unchecked.
 */
export const HandlesEvery = (owner: ServiceName, needs: Omit<HandlerNeeds, 'latest'> = {}): MethodDecorator =>
  decorated(`every fact of ${owner}`, { every: owner, needs });

/** The method takes reports of this class from both doors, once for each (`source`, `id`), and returns a ReportResult or throws a Refusal. */
export const HandlesReport = <E extends object>(event: EventClass<E>, needs: ReportNeeds<E> = {}): MethodDecorator =>
  handlerOf(event, needs);

const contextOf = (host: ExecutionContext) => host.switchToRpc().getContext<HandlerContext>();

/** The transaction that holds the event's place in the log: state and further events belong here. */
export const Tx = createParamDecorator((_: unknown, host: ExecutionContext) => contextOf(host).tx);

/** The EventEnvelope of the event in hand; of a batch, an array. */
export const Envelope = createParamDecorator((_: unknown, host: ExecutionContext) => contextOf(host).envelope);
