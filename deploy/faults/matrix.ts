import type { Fault } from './fault.ts';
import { killBroker, loseOffsets, replayAll, storm } from './faults.broker.ts';
import { cutConnections, restartDatabase } from './faults.database.ts';
import { killConsumer, killRelay, killWriter } from './faults.kill.ts';
import { zombieConsumer, zombieRelay } from './faults.pause.ts';

/** The fault matrix, in the order of its numbers. */
export const matrix: Fault[] = [
  killConsumer,
  killRelay,
  killWriter,
  killBroker,
  restartDatabase,
  cutConnections,
  zombieRelay,
  zombieConsumer,
  storm,
  loseOffsets,
  replayAll,
];
