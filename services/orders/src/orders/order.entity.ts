import type {
  CustomerCareManager,
  MilestoneContent,
  OrderCategory,
  OrderContact,
  OrderItem,
  OrderState,
} from '@trunkline/contracts/orders';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * An order and all that is now true of it. The newest record of each milestone is kept in the row itself, so that one locked row is the whole
 * state that goes into an event; `milestone.entity.ts` has the history.
 */
@Entity('orders')
export class Order {
  /** The stream of the order's events. People use the order number. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'order_number' }) orderNumber!: string;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'legacy_company', nullable: true }) legacyCompany!: string | null;
  @Column('text') category!: OrderCategory;
  @Column('text') state!: OrderState;
  /** Calendar day, `YYYY-MM-DD`, at the site. */
  @Column('date', { name: 'requested_completion_date' }) requestedCompletionDate!: string;
  @Column('jsonb') ccm!: CustomerCareManager;
  @Column('jsonb') items!: OrderItem[];
  @Column('jsonb') contacts!: OrderContact[];
  /** The newest record of each milestone that has one. */
  @Column('jsonb') milestones!: MilestoneContent[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
