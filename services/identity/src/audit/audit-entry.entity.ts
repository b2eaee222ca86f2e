import type { AuditOutcome } from '@trunkline/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The carrier's own record, where enterprises have theirs; no enterprise is called so. */
export const carrier = '*';

/** A line of the record of an enterprise. What it says is `entry`, the text that was hashed; what follows is worked out from it. */
@Entity('audit_entry')
export class AuditEntry {
  @PrimaryColumn('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @PrimaryColumn('bigint') number!: string;
  @Column('bytea') hash!: Buffer;
  @Column('uuid', { name: 'audit_id' }) auditId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') entry!: string;
  @Column({ type: 'text', insert: false, update: false }) actor!: string | null;
  @Column({ type: 'text', name: 'actor_name', insert: false, update: false }) actorName!: string | null;
  @Column({ type: 'text', insert: false, update: false }) action!: string;
  @Column({ type: 'text', insert: false, update: false }) outcome!: AuditOutcome;
  @Column({ type: 'text', insert: false, update: false }) target!: string | null;
}
