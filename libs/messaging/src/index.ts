// What a service uses: to announce, to hear, and to keep both in one transaction.
export { ContractError } from './wire/contract.error.ts';
export { forwardOnly } from './database/forward.only.ts';
export { rowsIn, type RowsInHand } from './outbox/rows.in-hand.ts';
export { currentScope, everyone, ForEveryone, inScope, type Scope } from './database/scope.ts';
export { lockedTable, partTable, tenantTable, type TenantColumns } from './database/tenant.table.ts';
export { statement, run, type Statement } from './database/statement.ts';
export { DatabaseAway, isDatabaseAway, NeedsEveryone, Overtaken } from './database/failure.ts';
export {
  Envelope,
  Handles,
  HandlesEvery,
  HandlesReport,
  Tx,
  type EventEnvelope,
  type HandlerNeeds,
  type ReportResult,
} from './handlers/handles.decorator.ts';
export { Database, Transaction } from './outbox/transaction.ts';
export { Wake } from './outbox/wake.ts';
export { LOGGER, type Logger } from './telemetry/logger.ts';
export { Hearing } from './inbox/hearing.ts';
export { differences, type Announced, type AuditDetail, type Recorder } from './outbox/record.ts';
export { largestBody } from './wire/fact.codec.ts';
export { differenceOf, type Difference } from './wire/difference.ts';
export { reachOf } from './wire/reach.ts';
export { placeInTrace, soundTrace, tracer, type TracePlace } from './telemetry/tracing.ts';
