import type { DriverName, KafkaAccess } from '@trunkline/messaging/host';
import type { Load } from '../load/load.ts';
import type { Spoil } from '../load/spoil.ts';

export type Role = 'writer' | 'relay' | 'consumer';

/** What a process of a run is told when it starts. */
export interface ActorSettings {
  role: Role;
  /** Its name among the actors; the same after a restart. */
  name: string;
  /** Distinguishes this start of the actor from its earlier ones. */
  start: number;
  folder: string;
  brokers: string[];
  sasl?: KafkaAccess['sasl'];
  prefix: string;
  databaseUrl: string;
  driver: DriverName;
  seed: number;
  load: Load;
  hooks: Hooks;
}

/** Where a process is to strike itself down or go astray, at places no signal from outside would meet. What is counted counts from 1. */
export interface Hooks {
  /** A writer writes so many events as fast as it can, and ends. */
  backlog?: number;
  /** A writer kills itself between the outbox rows and the commit of this transaction. */
  dieAtCommit?: number;
  /** A writer spoils this share of its transactions in each of these ways. */
  spoils?: Partial<Record<Spoil, number>>;
  /** A relay kills itself when the broker has acknowledged this request, before the rows are deleted. */
  dieAfterSend?: number;
  /** A relay stops itself with this request read from the outbox and not yet sent. */
  haltBeforeSend?: number;
  /** A consumer stops itself inside the transaction that wrote this effect. */
  haltAtEffect?: number;
  /** A consumer's handlers count as hung after so many milliseconds. */
  timeoutMs?: number;
}

/** What befell a process that it can tell of itself. */
export type Befallen = 'hung' | 'clock jumped' | 'refused';

/** What a process that runs is told: to finish and leave, or that its clock jumps. */
export type Told = 'stop' | { clockJumpMs: number };

/** What a process says to the conductor. */
export type Said = { ready: true } | { joined: boolean; partitions: number } | { befell: Befallen };
