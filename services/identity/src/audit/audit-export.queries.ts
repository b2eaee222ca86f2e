import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { forCaller } from '@trunkline/service-kit';
import type { Readable } from 'node:stream';
import { csvOf } from '../memberships/csv.rules.ts';
import { AuditEntryQueries } from './audit-entry.queries.ts';
import type { AuditFilter, RecordedEntry } from './audit-entry.requests.ts';

const columns = [
  'number',
  'at',
  'actor',
  'kind',
  'onBehalfOf',
  'action',
  'outcome',
  'target',
  'before',
  'after',
  'reads',
  'reason',
  'address',
];
const together = 1000;

/** The record of an enterprise, piece by piece: it may be long. */
@Injectable()
export class AuditExportQueries {
  constructor(
    private readonly entries: AuditEntryQueries,
    private readonly clock: Clock,
  ) {}

  /** As a table for spreadsheets: lines that pass every filter, newest first, below the names of the columns. */
  table(enterpriseId: string, filter: AuditFilter): Readable {
    return forCaller(this.tableOf(enterpriseId, filter));
  }

  /** Whole, as it was hashed: JSON Lines, the first of which says where the record ended. */
  proof(enterpriseId: string): Readable {
    return forCaller(this.proofOf(enterpriseId));
  }

  private async *tableOf(enterpriseId: string, filter: AuditFilter): AsyncGenerator<string> {
    yield csvOf([[...columns, 'requestId', 'hash']]);
    let cursor: string | undefined;
    do {
      const page = await this.entries.list(enterpriseId, { ...filter, limit: 200, ...(cursor !== undefined && { cursor }) });
      if (page.items.length) yield csvOf(page.items.map(rowOf));
      cursor = page.next;
    } while (cursor !== undefined);
  }

  private async *proofOf(enterpriseId: string): AsyncGenerator<string> {
    const { number, hash } = await this.entries.head(enterpriseId);
    yield lineOf({ enterpriseId, number, hash, exportedAt: this.clock.now().toISOString() });
    for (let after = 0; after < number;) {
      const lines = await this.entries.stretch(enterpriseId, after, number, together);
      if (!lines.length) return;
      yield lines.map((line) => lineOf({ number: Number(line.number), hash: line.hash.toString('hex'), entry: line.entry })).join('');
      after = Number(lines.at(-1)!.number);
    }
  }
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

const rowOf = (line: RecordedEntry): string[] => [
  String(line.number),
  line.at,
  line.actor.name ?? line.actor.subject ?? '',
  line.actor.kind,
  line.onBehalfOf ?? '',
  line.action,
  line.outcome,
  line.target ? `${line.target.kind} ${line.target.reference}` : '',
  valuesOf(line.changes.map(({ before }) => before)),
  valuesOf(line.changes.map(({ after }) => after)),
  line.reads ? JSON.stringify(line.reads) : '',
  line.reason ?? '',
  line.address ?? '',
  line.requestId ?? '',
  line.hash,
];

const valuesOf = (values: object[]): string => values.map((its) => JSON.stringify(its)).join(' ');
