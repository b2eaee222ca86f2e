import type { Contract, ServiceName } from '@trunkline/contracts';
import { Refusal, SystemClock, type Clock } from '@trunkline/domain';
import { crc32 } from 'node:zlib';
import { brokenRules } from './contract.check.ts';
import { ContractError } from './contract.error.ts';
import { ambientTrace, type TracePlace } from '../telemetry/tracing.ts';

/** The event that made us act: what we emit names it. */
export interface Cause {
  id: string;
  correlationId: string;
  trace?: TracePlace | undefined;
}

/** Shards of the outbox: units that one relay at a time leases. Fixed, for rows already written carry theirs. */
export const shards = 8;

/** The largest body a fact topic takes, in bytes; topics are created with room for headers above it. */
export const largestBody = 4 * 1024 * 1024;

/** A fact on its way into the outbox, before its place in its stream is known. */
export interface OutgoingFact {
  topic: string;
  key: string;
  shard: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Who announces. */
export interface Announcer {
  service: ServiceName;
  /** Base of the absolute `dataschema` URI, without a trailing slash. */
  schemaBase: string;
  /** Whose time facts bear as `time`; the process's own unless told. */
  clock?: Clock;
}

const systemClock = new SystemClock();

/** Checks a fact against its contract and makes it ready to store: the CloudEvents attributes as Kafka headers, the body as bytes. */
export function encodeFact(contract: Contract, body: object, settings: Announcer, cause?: Cause): OutgoingFact {
  const broken = brokenRules(contract, body);
  if (broken.length) throw new ContractError(`${contract.type}: ${broken.map((rule) => rule.detail).join('; ')}`);
  const bytes = Buffer.from(JSON.stringify(body));
  if (bytes.length > largestBody) {
    const detail = `${contract.topic} would be ${bytes.length} bytes; a topic takes ${largestBody}`;
    throw new Refusal({ status: 413, code: 'otherIssue', title: 'Too large', detail });
  }
  const { enterpriseId } = body as { enterpriseId?: string };
  const key = String((body as Record<string, unknown>)[contract.key!]);
  const trace = cause?.trace ?? ambientTrace();
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_source: `/${contract.owner}`,
    ce_type: contract.type,
    ce_time: (settings.clock ?? systemClock).now().toISOString(),
    ce_dataschema: `${settings.schemaBase}/schemas/${contract.topic}/v${contract.version}`,
    'content-type': 'application/json',
    ...(enterpriseId === undefined ? {} : { ce_enterpriseid: enterpriseId }),
    ...(cause ? { ce_correlationid: cause.correlationId, ce_causationid: cause.id } : {}),
    ...(trace && { ce_traceparent: trace.traceparent }),
    ...(trace?.tracestate && { ce_tracestate: trace.tracestate }),
  };
  return { topic: contract.topic, key, shard: crc32(key) % shards, headers, body: bytes };
}

/** Zero-padded to 19 digits, for the CloudEvents sequence extension is ordered as text. */
export const padded = (value: number | string): string => String(value).padStart(19, '0');
