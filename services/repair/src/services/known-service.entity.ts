import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From where it is known whose a service is; what stands later is believed more. */
export const serviceSources = ['ticket', 'alarm', 'gcr', 'order'] as const;
export type ServiceSource = (typeof serviceSources)[number];

/** Whether what one source said stands against another. */
export const isBelieved = (said: ServiceSource, against: ServiceSource): boolean =>
  serviceSources.indexOf(said) >= serviceSources.indexOf(against);

/** A service, and whose it is. */
@Entity('known_service')
export class KnownService {
  @PrimaryColumn('text', { name: 'service_id' }) serviceId!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text') source!: ServiceSource;
  @Column('timestamptz', { name: 'learned_at' }) learnedAt!: Date;
}
