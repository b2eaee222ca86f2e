import { Column, Entity, PrimaryColumn } from 'typeorm';

/** For how long a service was down, as repair last said it of a ticket. */
@Entity('outage')
export class Outage {
  @PrimaryColumn('text', { name: 'ticket_number' }) ticketNumber!: string;
  @Column('text', { name: 'account_ban' }) accountBan!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text', { name: 'service_id' }) serviceId!: string;
  @Column('timestamptz', { name: 'began_at' }) beganAt!: Date;
  /** Pauses and excused windows are left out. */
  @Column('int', { name: 'downtime_minutes' }) downtimeMinutes!: number;
  /** It is worth no credit, however long it was. */
  @Column('boolean') excused!: boolean;
  /** By the closing of the ticket, or by the signed report about it. */
  @Column('text', { name: 'told_by' }) toldBy!: 'ticket' | 'report';
  @Column('timestamptz', { name: 'told_at' }) toldAt!: Date;
}
