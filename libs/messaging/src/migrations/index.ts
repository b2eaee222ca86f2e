import { Messaging1700000000000 } from './1700000000000-messaging.ts';
import { ParkedOperations1700000000002 } from './1700000000002-parked-operations.ts';
import { Logs1700000000004 } from './1700000000004-logs.ts';
import { WaitingReports1700000000006 } from './1700000000006-waiting-reports.ts';
import { HistoryAge1700000000008 } from './1700000000008-history-age.ts';
import { RelayRole1700000000010 } from './1700000000010-relay-role.ts';
import { RowSecurity1700000000012 } from './1700000000012-row-security.ts';

/** What every service's database needs for the backbone, oldest first. */
export const messagingMigrations = [
  Messaging1700000000000,
  ParkedOperations1700000000002,
  Logs1700000000004,
  WaitingReports1700000000006,
  HistoryAge1700000000008,
  RelayRole1700000000010,
  RowSecurity1700000000012,
];
