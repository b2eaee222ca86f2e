import { AsyncLocalStorage } from 'node:async_hooks';
import type { Principal } from '../access/principal.ts';

/** What somebody asks for with a request, for the record. */
export interface Act {
  /** `service.noun.verb`. */
  action: string;
  /** Nobody in particular on a public route. */
  principal?: Principal | undefined;
  /** Named by the path. */
  enterpriseId?: string | undefined;
  address?: string | undefined;
  requestId?: string | undefined;
  /** It was answered: what runs on behind it is the service's own. */
  over?: boolean;
}

const acts = new AsyncLocalStorage<Act>();

/** Runs the work as what somebody asked for. */
export const actingAs = <T>(act: Act, work: () => T): T => acts.run(act, work);

/** What the work in hand was asked for with; nothing where it is the service's own. */
export function currentAct(): Act | undefined {
  const act = acts.getStore();
  return act?.over ? undefined : act;
}
