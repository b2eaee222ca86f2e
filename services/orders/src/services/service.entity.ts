import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a service stands: on its way, working, being changed, being taken away, or gone. */
export const serviceStates = ['ordered', 'active', 'changing', 'disconnecting', 'disconnected'] as const;
export type ServiceState = (typeof serviceStates)[number];

/** A service as the newest order that names it says; it is written in the same transaction as its order. */
@Entity('service')
export class Service {
  /** Of the item of the order. */
  @PrimaryColumn('text') id!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'service_id' }) serviceId!: string;
  @Column('text') product!: string;
  @Column('text', { name: 'site_a' }) siteA!: string;
  @Column('text', { name: 'site_z', nullable: true }) siteZ!: string | null;
  /** None of one that came with its account: the order stays with whom it was completed for. */
  @Column('text', { name: 'order_number', nullable: true }) orderNumber!: string | null;
  @Column('timestamptz', { name: 'ordered_at' }) orderedAt!: Date;
  @Column('text') state!: ServiceState;
}
