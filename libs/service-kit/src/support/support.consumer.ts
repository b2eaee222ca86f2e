import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AccountTeamState, ContactEntryState } from '@trunkline/contracts/identity';
import { Handles, Tx, type Transaction } from '@trunkline/messaging';
import { keepContacts, keepTeams } from './support.store.ts';

/** For a service that has the tables of `support.store.ts`: keeps a copy of whom identity names to customers, so that nothing asks another service. */
@Controller()
export class SupportConsumer {
  @Handles(ContactEntryState, { latest: 'support-contacts', batch: true })
  keepContacts(@Payload() entries: ContactEntryState[], @Tx() tx: Transaction): Promise<unknown> {
    return keepContacts(tx.manager, entries);
  }

  @Handles(AccountTeamState, { latest: 'support-teams', batch: true })
  keepTeams(@Payload() teams: AccountTeamState[], @Tx() tx: Transaction): Promise<unknown> {
    return keepTeams(tx.manager, teams);
  }
}
