import { Inject, Injectable } from '@nestjs/common';
import type { ClientState } from '@trunkline/contracts/identity';
import { reaches, type Reach, type Refusal } from '@trunkline/domain';
import type { Scope } from '@trunkline/messaging';
import type { CloudEvent } from '@trunkline/messaging/host';
import { forbidden, notYetHeard } from './access.refusals.ts';
import { AccessStates } from './access.states.ts';
import type { Principal } from './principal.ts';
import { reachOf } from './token.principal.ts';

/** What a client may report: which reports, under which sources, about which enterprises. */
export interface Reporter {
  reports: Reach;
  sources: Reach;
  scope: Scope;
}

/** Knows what whoever reports over HTTP may report. On an inbound topic the ACL of the topic says who may, and whoever may is taken at their word. */
@Injectable()
export class Reporters {
  constructor(@Inject(AccessStates) private readonly states: AccessStates) {}

  /** Throws a 403 Refusal for a person, 503 where the client has not been heard of yet. */
  async of(principal: Principal): Promise<Reporter> {
    if (principal.kind !== 'machine') throw forbidden('reports are made by clients, and your token is a person’s');
    const state = await this.states.ofMachine(principal.clientId);
    if (!state || state.version < principal.version) throw notYetHeard(`what the client ${principal.clientId} may report`);
    return reporterFrom(state);
  }
}

const reporterFrom = ({ reports, sources, enterpriseIds }: ClientState): Reporter => ({
  reports: reachOf(reports),
  sources: reachOf(sources),
  scope: { enterprises: reachOf(enterpriseIds), accounts: '*' },
});

/** Why the reporter may not report this event: its type or its source. Whose it is shows when what it names is looked at. */
export function refusalOf({ reports, sources }: Reporter, { type, source }: CloudEvent): Refusal | undefined {
  const report = /^com\.trunkline\.inbound\.(.+)\.v\d+$/.exec(type)?.[1];
  if (report !== undefined && !reaches(reports, report)) return forbidden(`your client may not report ${report}${insteadOf(reports)}`);
  if (!reaches(sources, source)) return forbidden(`your client may not report under the source ${source}${insteadOf(sources)}`);
  return undefined;
}

const insteadOf = (reach: Reach): string => (reach === '*' || !reach.length ? '' : `; it may: ${reach.join(', ')}`);
