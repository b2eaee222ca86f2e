import { Injectable } from '@nestjs/common';
import { UserProfileChanged } from '@trunkline/contracts/identity';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { userFact } from './user.facts.ts';
import { takeUsersToTell, usersIn } from './user.store.ts';

/** Tells once more of people who did not change, for whoever began to listen after they were told of: a migration says of whom. */
@Injectable()
export class TellingCommands {
  constructor(private readonly database: Database) {}

  /** Answers how many were told of; at most a few hundred at a time. */
  turn(): Promise<number> {
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const due = await takeUsersToTell(tx);
        for (const user of await usersIn(tx).lock(['id'], due)) tx.emit(UserProfileChanged, { ...userFact(user, user), name: user.name });
        return due.length;
      }),
    );
  }
}
