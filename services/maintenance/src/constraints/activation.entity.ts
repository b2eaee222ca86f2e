import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day on which a service of an order is installed or turned up. */
@Entity('activation')
export class Activation {
  @PrimaryColumn('uuid', { name: 'order_id' }) orderId!: string;
  @PrimaryColumn('text') milestone!: string;
  @Column('text', { name: 'order_number' }) orderNumber!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  /** As 2026-03-20. */
  @Column('text') day!: string;
  @Column('text', { name: 'service_ids', array: true }) serviceIds!: string[];
}
