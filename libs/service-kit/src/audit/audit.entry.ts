import { contracts, type AuditActor, type Audited, type AuditOutcome, type EventClass, type ServiceName } from '@trunkline/contracts';
import type { Clock } from '@trunkline/domain';
import { timeOrderedId } from '@trunkline/domain';
import type { AuditDetail, Recorder } from '@trunkline/messaging';
import { randomInt } from 'node:crypto';
import type { Principal } from '../access/principal.ts';
import { currentAct, type Act } from './act.ts';
import { changesIn, cut } from './audit.changes.ts';

const lanes = 64;

/** Puts lines of one service's record together. */
export class AuditEntries {
  readonly event: EventClass<Audited> | undefined;
  private lane = randomInt(lanes);

  constructor(
    readonly service: ServiceName,
    private readonly clock: Clock,
  ) {
    const its = contracts().find(({ owner, topic }) => owner === service && topic === `${service}-audited`);
    this.event = its?.event as EventClass<Audited> | undefined;
  }

  /** Of work that commits: a line for each enterprise that it was about, or one for the carrier. */
  readonly record: Recorder = (facts, detail) => {
    const act = currentAct();
    if (!act || !this.event) return [];
    const told = facts.filter(({ contract }) => !contract.compacted && !contract.apart);
    if (!told.length && !detail) return [];
    const home = detail?.enterpriseId === null ? undefined : (detail?.enterpriseId ?? act.enterpriseId ?? onlyEnterprise(act.principal));
    const by = Map.groupBy(told, ({ body }) => (body as { enterpriseId?: string }).enterpriseId ?? home);
    if (!by.size || (detail?.target && !by.has(home))) by.set(home, []);
    return [...by].map(([enterpriseId, its]) => [
      this.event!,
      this.entry(act, 'done', { enterpriseId, ...changesIn(its, enterpriseId === home ? detail : {}) }, detail),
    ]);
  };

  /** The time and the number of the lane are taken here; what is too long is cut, for a record that cannot be kept would stop the work. */
  entry(act: Act, outcome: AuditOutcome, its: Partial<Audited>, detail: AuditDetail = {}): Audited {
    const { action, principal, address, requestId } = act;
    const { enterpriseId, ...rest } = its;
    const onBehalfOf = detail.onBehalfOf ?? (principal?.kind === 'staff' ? enterpriseId : undefined);
    this.lane = (this.lane + 1) % lanes;
    return {
      lane: `${this.service}-audit-${this.lane}`,
      auditId: timeOrderedId(),
      at: this.clock.now().toISOString(),
      service: this.service,
      ...(enterpriseId !== undefined && { enterpriseId }),
      actor: detail.actor ?? actorOf(principal),
      ...(onBehalfOf !== undefined && { onBehalfOf: cut(onBehalfOf, 200) }),
      action,
      outcome,
      changes: [],
      ...rest,
      ...(address !== undefined && { address: cut(address, 100) }),
      ...(requestId !== undefined && { requestId: cut(requestId, 100) }),
    };
  }
}

const actorOf = (principal: Principal | undefined): AuditActor =>
  principal
    ? { kind: principal.kind, subject: cut(principal.subject, 200), name: cut(principal.name, 200), clientId: cut(principal.clientId, 200) }
    : { kind: 'anybody' };

const onlyEnterprise = (principal: Principal | undefined): string | undefined => {
  const enterprises = principal?.access.enterprises ?? [];
  return enterprises !== '*' && enterprises.length === 1 ? enterprises[0] : undefined;
};
