import { Idempotency1700000000001 } from './1700000000001-idempotency.ts';
import { AccessStates1700000000011 } from './1700000000011-access-states.ts';
import { IdempotencyCaller1700000000021 } from './1700000000021-idempotency-caller.ts';
import { ReceivedMail1700000000041 } from './1700000000041-received-mail.ts';
import { RowSecurity1700000000051 } from './1700000000051-row-security.ts';
import { AccountMoves1700000000061 } from './1700000000061-account-moves.ts';

/** What every service's database needs for what the kit does, oldest first. */
export const serviceKitMigrations = [
  Idempotency1700000000001,
  AccessStates1700000000011,
  IdempotencyCaller1700000000021,
  ReceivedMail1700000000041,
  RowSecurity1700000000051,
  AccountMoves1700000000061,
];
