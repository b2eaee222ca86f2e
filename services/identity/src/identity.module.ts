import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { AccountMoves1700000300160 } from '../migrations/1700000300160-account-moves.ts';
import { Audit1700000300120 } from '../migrations/1700000300120-audit.ts';
import { Directory1700000300050 } from '../migrations/1700000300050-directory.ts';
import { Identity1700000300000 } from '../migrations/1700000300000-identity.ts';
import { CustomNames1700000300200 } from '../migrations/1700000300200-custom-names.ts';
import { PeopleToldAnew1700000300210 } from '../migrations/1700000300210-people-told-anew.ts';
import { Idle1700000300080 } from '../migrations/1700000300080-idle.ts';
import { Imports1700000300190 } from '../migrations/1700000300190-imports.ts';
import { Registrations1700000300070 } from '../migrations/1700000300070-registrations.ts';
import { RowSecurity1700000300110 } from '../migrations/1700000300110-row-security.ts';
import { SignOut1700000300130 } from '../migrations/1700000300130-sign-out.ts';
import { Teams1700000300060 } from '../migrations/1700000300060-teams.ts';
import { AccountGroupCommands } from './accounts/account-group.commands.ts';
import { AccountGroupController } from './accounts/account-group.controller.ts';
import { AccountGroup } from './accounts/account-group.entity.ts';
import { AccountGroupQueries } from './accounts/account-group.queries.ts';
import { AccountCommands } from './accounts/account.commands.ts';
import { AccountController } from './accounts/account.controller.ts';
import { Account } from './accounts/account.entity.ts';
import { AccountQueries } from './accounts/account.queries.ts';
import { AuditEntryCommands } from './audit/audit-entry.commands.ts';
import { AuditEntryConsumer } from './audit/audit-entry.consumer.ts';
import { AuditEntryController } from './audit/audit-entry.controller.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { AuditEntryQueries } from './audit/audit-entry.queries.ts';
import { AuditExportQueries } from './audit/audit-export.queries.ts';
import { ClientCommands } from './clients/client.commands.ts';
import { ClientController } from './clients/client.controller.ts';
import { Client } from './clients/client.entity.ts';
import { ClientQueries } from './clients/client.queries.ts';
import { ClientCredentialCommands } from './credentials/client-credential.commands.ts';
import { ClientCredentialController } from './credentials/client-credential.controller.ts';
import { ColleagueCommands } from './colleagues/colleague.commands.ts';
import { ColleagueController } from './colleagues/colleague.controller.ts';
import { EntryCommands } from './directory/entry.commands.ts';
import { EntryController } from './directory/entry.controller.ts';
import { ContactEntry } from './directory/entry.entity.ts';
import { EntryQueries } from './directory/entry.queries.ts';
import { EnterpriseCommands } from './enterprises/enterprise.commands.ts';
import { EnterpriseConsumer } from './enterprises/enterprise.consumer.ts';
import { EnterpriseController } from './enterprises/enterprise.controller.ts';
import { Enterprise } from './enterprises/enterprise.entity.ts';
import { EnterpriseQueries } from './enterprises/enterprise.queries.ts';
import { ProvisioningCommands } from './enterprises/provisioning.commands.ts';
import { IdentityConfig } from './identity.config.ts';
import { AccountImportCommands } from './imports/account-import.commands.ts';
import { ImportCommands } from './imports/import.commands.ts';
import { ImportController } from './imports/import.controller.ts';
import { TableImport } from './imports/import.entity.ts';
import { ImportQueries } from './imports/import.queries.ts';
import { MemberImportCommands } from './imports/member-import.commands.ts';
import { MemberExportController } from './memberships/member-export.controller.ts';
import { MemberExportQueries } from './memberships/member-export.queries.ts';
import { MembershipCommands } from './memberships/membership.commands.ts';
import { MembershipController } from './memberships/membership.controller.ts';
import { Membership } from './memberships/membership.entity.ts';
import { MembershipQueries } from './memberships/membership.queries.ts';
import { AccountMoveCommands } from './moves/account-move.commands.ts';
import { AccountMoveConsumer } from './moves/account-move.consumer.ts';
import { AccountMove } from './moves/account-move.entity.ts';
import { RegistrationLinkController } from './registrations/registration-link.controller.ts';
import { RegistrationCommands } from './registrations/registration.commands.ts';
import { RegistrationController } from './registrations/registration.controller.ts';
import { Registration } from './registrations/registration.entity.ts';
import { RegistrationQueries } from './registrations/registration.queries.ts';
import { RightController } from './rights/right.controller.ts';
import { RightQueries } from './rights/right.queries.ts';
import { SeedCommands } from './seed/seed.commands.ts';
import { SignInModule, signInEntities, signInMigrations } from './sign-in.module.ts';
import { SignInDoor } from './signin/door.provider.ts';
import { StaffMembership } from './staff/staff-membership.entity.ts';
import { StaffCommands } from './staff/staff.commands.ts';
import { StaffController } from './staff/staff.controller.ts';
import { StaffQueries } from './staff/staff.queries.ts';
import { TeamCommands } from './teams/team.commands.ts';
import { TeamConsumer } from './teams/team.consumer.ts';
import { TeamController } from './teams/team.controller.ts';
import { AccountTeam } from './teams/team.entity.ts';
import { TeamQueries } from './teams/team.queries.ts';
import { DateWatch } from './timers/date.watch.ts';
import { MeController } from './users/me.controller.ts';
import { MeQueries } from './users/me.queries.ts';
import { IdleCommands } from './users/idle.commands.ts';
import { TellingCommands } from './users/telling.commands.ts';
import { Invitations } from './users/invitation.commands.ts';
import { UserCommands } from './users/user.commands.ts';
import { UserController } from './users/user.controller.ts';
import { User } from './users/user.entity.ts';
import { UserQueries } from './users/user.queries.ts';
import { identitySentences } from './identity.sentences.ts';
import { provisioningSentences } from './provisioning.sentences.ts';

/** Customers and their accounts, people and machines, and what each of them may do. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'identity',
      entities: [
        Enterprise,
        Account,
        AccountGroup,
        AccountMove,
        User,
        Membership,
        StaffMembership,
        Client,
        ContactEntry,
        AccountTeam,
        Registration,
        AuditEntry,
        TableImport,
        ...signInEntities,
      ],
      migrations: [
        Identity1700000300000,
        ...signInMigrations,
        Directory1700000300050,
        Teams1700000300060,
        Registrations1700000300070,
        Idle1700000300080,
        RowSecurity1700000300110,
        Audit1700000300120,
        SignOut1700000300130,
        AccountMoves1700000300160,
        Imports1700000300190,
        CustomNames1700000300200,
        PeopleToldAnew1700000300210,
      ],
      sentences: [identitySentences, provisioningSentences],
      config: IdentityConfig,
      mount: SignInDoor,
    }),
    SignInModule,
  ],
  controllers: [
    AccountController,
    AccountGroupController,
    AccountMoveConsumer,
    AuditEntryConsumer,
    AuditEntryController,
    ClientController,
    ClientCredentialController,
    ColleagueController,
    EnterpriseConsumer,
    EnterpriseController,
    EntryController,
    ImportController,
    MeController,
    MemberExportController,
    MembershipController,
    RegistrationController,
    RegistrationLinkController,
    RightController,
    StaffController,
    TeamConsumer,
    TeamController,
    UserController,
  ],
  providers: [
    AccountCommands,
    AccountGroupCommands,
    AccountGroupQueries,
    AccountImportCommands,
    AccountMoveCommands,
    AccountQueries,
    AuditEntryCommands,
    AuditEntryQueries,
    AuditExportQueries,
    ClientCommands,
    ClientCredentialCommands,
    ClientQueries,
    ColleagueCommands,
    DateWatch,
    EnterpriseCommands,
    EnterpriseQueries,
    EntryCommands,
    EntryQueries,
    IdleCommands,
    ImportCommands,
    ImportQueries,
    Invitations,
    MeQueries,
    MemberExportQueries,
    MemberImportCommands,
    MembershipCommands,
    MembershipQueries,
    ProvisioningCommands,
    RegistrationCommands,
    RegistrationQueries,
    RightQueries,
    SeedCommands,
    StaffCommands,
    StaffQueries,
    TeamCommands,
    TeamQueries,
    TellingCommands,
    UserCommands,
    UserQueries,
  ],
})
export class IdentityModule {}
