import { Refusal } from '@trunkline/domain';
import { ContractError } from '../wire/contract.error.ts';

/** The database cannot be reached at the moment; nothing was decided, and the same request may be sent again. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause });
    this.name = 'DatabaseAway';
  }
}

/** What was read is no longer true, because another transaction came first: the same work has to be done again, and can be. */
export class Overtaken extends Error {
  override name = 'Overtaken';
  /** SQLSTATE of a serialization failure: that is what it is. */
  readonly code = '40001';
}

/**
 * Work for some enterprises cannot be done for them alone: it sets something aside, which is nobody's in particular, or is about a thing that went to
 * another enterprise with its account. It is done again for everyone.
 */
export class NeedsEveryone extends Error {
  override name = 'NeedsEveryone';
}

/** A handler did not end in time; its connection was cut, so nothing it does later commits. */
export class HandlerTimeout extends Error {
  override name = 'HandlerTimeout';
}

/**
 * What to do about a failure: `repeat` at once and uncounted (deadlock, serialization), wait out an `outage` of the database uncounted,
 * park for good (`contract`, `permanent`) or park and try again later (`transient`).
 */
export type FailureClass = 'repeat' | 'outage' | 'contract' | 'permanent' | 'transient';

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);
/** SQLSTATE classes and codes of an unreachable, stopping or full server (PostgreSQL, appendix A). */
const unavailable = /^(08...|57P0[1-5]|53...|25P03|25P04)$/;
const lostMessages =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|client was closed|connection ended/i;

interface Coded {
  code?: unknown;
  message?: unknown;
  driverError?: unknown;
  cause?: unknown;
  errors?: unknown[];
}

const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as Coded;
  return typeof code === 'string' ? code : driverError ? codeOf(driverError) : '';
};

/** Whether the error means that the database could not be reached or gave up the connection. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = codeOf(error);
  return lostConnection.has(code) || unavailable.test(code) || lostMessages.test(String((error as Coded | undefined)?.message));
}

/** Whether the whole transaction should be run again: the database chose it as the victim. */
export const isRepeatable = (error: unknown): boolean => ['40P01', '40001'].includes(codeOf(error));

export function classify(error: unknown): FailureClass {
  if (isRepeatable(error)) return 'repeat';
  if (isDatabaseAway(error)) return 'outage';
  if (error instanceof ContractError) return 'contract';
  if (error instanceof Refusal) return 'permanent';
  return /^(22|23|42|54)/.test(codeOf(error)) ? 'permanent' : 'transient';
}

/** Milliseconds before the next try after so many failed ones: 1 s, doubling to a minute. */
export const retryDelay = (failed: number): number => Math.min(1000 * 2 ** (failed - 1), 60_000);

export const describeError = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replaceAll('\u0000', '').slice(0, 4000);
