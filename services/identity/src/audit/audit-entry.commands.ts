import { Injectable } from '@nestjs/common';
import type { Audited } from '@trunkline/contracts';
import { AuditHead } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { everyone, inScope, type Transaction } from '@trunkline/messaging';
import { carrier } from './audit-entry.entity.ts';
import { canonical } from './audit-entry.rules.ts';
import { addToRecords, type Line } from './audit-entry.store.ts';

/** Keeps the record of what was done anywhere. */
@Injectable()
export class AuditEntryCommands {
  constructor(private readonly clock: Clock) {}

  /** Adds to the records of enterprises what services say was done, and announces where each of them now ends. */
  async keep(tx: Transaction, told: Audited[]): Promise<void> {
    const heads = await inScope(everyone, () => addToRecords(tx.manager, told.map(lineOf)));
    const at = this.clock.now().toISOString();
    for (const { enterpriseId, number, hash } of heads) {
      tx.emit(AuditHead, { chain: `audit/${enterpriseId}`, ...(enterpriseId !== carrier && { enterpriseId }), number, hash, at });
    }
  }
}

/** By which of its service's streams a line came does not belong to what it says. */
const lineOf = ({ lane: _, ...said }: Audited): Line => ({
  enterpriseId: said.enterpriseId ?? carrier,
  auditId: said.auditId,
  at: said.at,
  entry: canonical(said),
});
