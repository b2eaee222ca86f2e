import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing said about a request. Rows are never changed. */
@Entity('billing_request_note')
export class BillingRequestNote {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text') author!: string;
  @Column('boolean', { name: 'by_staff' }) byStaff!: boolean;
  /** For the carrier's own people alone. */
  @Column('boolean') internal!: boolean;
  @Column('text') text!: string;
}
