import type { Client } from './client.entity.ts';
import { clientMachine, type ClientVerb } from './client.machine.ts';

/** The client after this verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveClient = (client: Client, verb: ClientVerb, at: Date): Client => ({
  ...client,
  state: clientMachine.next(client.state, verb),
  updatedAt: at,
});
