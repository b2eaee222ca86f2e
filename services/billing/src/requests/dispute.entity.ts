import type { DisputeState } from '@trunkline/contracts/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How much of a line a request disputes, and what became of that. It freezes this line, never its invoice. */
@Entity('dispute')
export class Dispute {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId!: string;
  @PrimaryColumn('int', { name: 'line_number' }) lineNumber!: number;
  @Column('uuid', { name: 'invoice_id' }) invoiceId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  /** Tax included. */
  @Column('numeric') amount!: string;
  @Column('text') state!: DisputeState;
}
