import type { Fault } from './fault.ts';
import { denyAccess } from './faults.access.ts';
import { killRepair } from './faults.alarms.ts';
import { killBilling } from './faults.billing.ts';
import { killBroker, loseOffsets, replayAll, storm } from './faults.broker.ts';
import { skewClock } from './faults.clock.ts';
import { cutConnections, restartDatabase } from './faults.database.ts';
import { killConsumer, killRelay, killWriter } from './faults.kill.ts';
import { killMaintenance } from './faults.maintenance.ts';
import { troubleMail } from './faults.mail.ts';
import { fillDisk, loseBroker } from './faults.outage.ts';
import { zombieConsumer, zombieRelay } from './faults.pause.ts';
import { hang, poison } from './faults.poison.ts';
import { rollRestarts } from './faults.restart.ts';
import { holdSnapshot } from './faults.snapshot.ts';
import { troubleWire } from './faults.wire.ts';

/** The fault matrix, F1 to F24. */
export const matrix: Fault[] = [
  killConsumer,
  killRelay,
  killWriter,
  killBroker,
  loseBroker,
  restartDatabase,
  cutConnections,
  troubleWire,
  zombieRelay,
  zombieConsumer,
  storm,
  poison,
  hang,
  holdSnapshot,
  loseOffsets,
  replayAll,
  troubleMail,
  fillDisk,
  skewClock,
  rollRestarts,
  denyAccess,
  killRepair,
  killBilling,
  killMaintenance,
];
