import type { ClientChanged, ClientState } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { Client } from './client.entity.ts';

/** How a client stands, as its facts and answers carry it: nothing of it is secret. */
export const clientState = ({ clientId, name, state, version, reports, sources, enterpriseIds, tasks }: Client): ClientState => ({
  clientId,
  name,
  active: state === 'active',
  version,
  reports,
  sources,
  enterpriseIds,
  tasks,
});

/** `before` is absent for a new one. */
export function clientFact(before: Client | undefined, after: Client): ClientChanged {
  const client = clientState(after);
  return { clientId: after.clientId, ...differenceOf(before && clientState(before), client), client };
}
