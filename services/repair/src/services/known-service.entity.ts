import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From where it is known whose a service is; what stands later is believed more. */
export type ServiceSource = 'ticket' | 'alarm' | 'gcr' | 'order';

/** A service, and whose it is. */
@Entity('known_service')
export class KnownService {
  @PrimaryColumn('text', { name: 'service_id' }) serviceId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text') source!: ServiceSource;
  @Column('timestamptz', { name: 'learned_at' }) learnedAt!: Date;
}
