import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order whose services are billed, because its connection notice was sent. */
@Entity('billing_start')
export class BillingStart {
  @PrimaryColumn('text', { name: 'order_number' }) orderNumber!: string;
  @Column('uuid', { name: 'order_id' }) orderId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'service_ids', array: true }) serviceIds!: string[];
  @Column('timestamptz', { name: 'notice_at' }) noticeAt!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
