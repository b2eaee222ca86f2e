import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Accounts of an enterprise under one name; grants point at it and follow it. */
@Entity('account_group')
export class AccountGroup {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'enterprise_id' }) enterpriseId!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'account_bans', array: true }) accountBans!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
