import type { DriverName } from '@trunkline/messaging';
import type { Load } from './load.ts';

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
  prefix: string;
  databaseUrl: string;
  driver: DriverName;
  seed: number;
  load: Load;
  hooks: Hooks;
}

/** Where a process is to strike itself down, at places no signal from outside would meet. Each counts from 1. */
export interface Hooks {
  /** A writer writes so many events as fast as it can, and ends. */
  backlog?: number;
  /** A writer kills itself between the outbox rows and the commit of this transaction. */
  dieAtCommit?: number;
  /** A relay kills itself when the broker has acknowledged this request, before the rows are deleted. */
  dieAfterSend?: number;
  /** A relay stops itself with this request read from the outbox and not yet sent. */
  haltBeforeSend?: number;
  /** A consumer stops itself inside the transaction that wrote this effect. */
  haltAtEffect?: number;
}

/** What a process says to the conductor. */
export type Said = { ready: true } | { joined: boolean; partitions: number };
