import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Identity1700000300000 } from '../migrations/1700000300000-identity.ts';
import { AccountGroup } from './accounts/account-group.entity.ts';
import { Account } from './accounts/account.entity.ts';
import { Client } from './clients/client.entity.ts';
import { EnterpriseConsumer } from './enterprises/enterprise.consumer.ts';
import { Enterprise } from './enterprises/enterprise.entity.ts';
import { ProvisioningCommands } from './enterprises/provisioning.commands.ts';
import { Membership } from './memberships/membership.entity.ts';
import { StaffMembership } from './memberships/staff-membership.entity.ts';
import { User } from './users/user.entity.ts';

/** Customers and their accounts, people and machines, and what each of them may do. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'identity',
      entities: [Enterprise, Account, AccountGroup, User, Membership, StaffMembership, Client],
      migrations: [Identity1700000300000],
    }),
  ],
  controllers: [EnterpriseConsumer],
  providers: [ProvisioningCommands],
})
export class IdentityModule {}
