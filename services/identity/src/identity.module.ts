import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Identity1700000300000 } from '../migrations/1700000300000-identity.ts';
import { AccountGroupCommands } from './accounts/account-group.commands.ts';
import { AccountGroup } from './accounts/account-group.entity.ts';
import { AccountCommands } from './accounts/account.commands.ts';
import { Account } from './accounts/account.entity.ts';
import { ClientCommands } from './clients/client.commands.ts';
import { Client } from './clients/client.entity.ts';
import { EnterpriseCommands } from './enterprises/enterprise.commands.ts';
import { EnterpriseConsumer } from './enterprises/enterprise.consumer.ts';
import { Enterprise } from './enterprises/enterprise.entity.ts';
import { ProvisioningCommands } from './enterprises/provisioning.commands.ts';
import { IdentityConfig } from './identity.config.ts';
import { MembershipCommands } from './memberships/membership.commands.ts';
import { Membership } from './memberships/membership.entity.ts';
import { StaffMembership } from './memberships/staff-membership.entity.ts';
import { StaffCommands } from './memberships/staff.commands.ts';
import { SeedCommands } from './seed/seed.commands.ts';
import { UserCommands } from './users/user.commands.ts';
import { SignInModule, signInEntities, signInMigrations } from './sign-in.module.ts';
import { SignInDoor } from './signin/door.provider.ts';
import { User } from './users/user.entity.ts';

/** Customers and their accounts, people and machines, and what each of them may do. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'identity',
      entities: [Enterprise, Account, AccountGroup, User, Membership, StaffMembership, Client, ...signInEntities],
      migrations: [Identity1700000300000, ...signInMigrations],
      config: IdentityConfig,
      mount: SignInDoor,
    }),
    SignInModule,
  ],
  controllers: [EnterpriseConsumer],
  providers: [
    AccountCommands,
    AccountGroupCommands,
    ClientCommands,
    EnterpriseCommands,
    MembershipCommands,
    ProvisioningCommands,
    SeedCommands,
    StaffCommands,
    UserCommands,
  ],
})
export class IdentityModule {}
