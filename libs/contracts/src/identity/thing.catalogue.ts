import type { Task } from './task.catalogue.ts';

/** Things that a token can be for and for nothing else, each with the task that shows it. */
export const thingTasks = {
  order: 'orders.order.read',
  ticket: 'repair.ticket.read',
  gcr: 'maintenance.gcr.read',
} as const satisfies Record<string, Task>;

/** A kind of thing that people are told about. */
export type ThingKind = keyof typeof thingTasks;
export const isThingKind = (name: unknown): name is ThingKind => typeof name === 'string' && Object.hasOwn(thingTasks, name);

/** One thing, by the reference that people know it by. */
export interface Thing {
  kind: ThingKind;
  reference: string;
}
