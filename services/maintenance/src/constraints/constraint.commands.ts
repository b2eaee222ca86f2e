import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FreezePeriodReported, RedundancyGroupReported } from '@trunkline/contracts/maintenance';
import type { MilestoneCode, OrderMilestone } from '@trunkline/contracts/orders';
import { Clock, invalid } from '@trunkline/domain';
import { Database, differences, type Transaction } from '@trunkline/messaging';
import { isInReach, Owners } from '@trunkline/service-kit';
import { isDeepStrictEqual } from 'node:util';
import { announceConflicts } from '../conflicts/conflict.facts.ts';
import { activationsIn, freezesIn, gcrsTouching, groupsIn } from './constraint.store.ts';
import {
  freezeView,
  groupView,
  noSuchFreeze,
  type FreezePeriodView,
  type FreezeRequest,
  type RedundancyGroupRequest,
  type RedundancyGroupView,
} from './constraint.requests.ts';
import type { FreezePeriod } from './freeze-period.entity.ts';
import type { RedundancyGroup } from './redundancy-group.entity.ts';

const latest = new Date('9998-12-31T00:00:00Z');
const activating: MilestoneCode[] = ['installation-scheduled', 'activation-scheduled'];
const dayMs = 24 * 3_600_000;

/** What may be said that work has to heed. Whoever plans work that does not is told at once. */
@Injectable()
export class ConstraintCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
  ) {}

  /** Keeps a time free for the enterprise that the request in hand is for. Throws a 404 Refusal for an enterprise or account out of reach, 422 where it ends before it starts. */
  async freeze(request: FreezeRequest): Promise<FreezePeriodView> {
    const enterpriseId = await this.owners.enterpriseOf(request);
    return freezeView(
      await this.database.transaction(async (tx) => this.keepFreeze(tx, { ...request, enterpriseId, freezeId: randomUUID() })),
    );
  }

  /** Throws a 404 Refusal for one that is unknown or out of reach. */
  lift(freezeId: string): Promise<FreezePeriodView> {
    return this.database.transaction(async (tx) => {
      const freezes = freezesIn(tx);
      const found = (await freezes.lock(['freezeId'], [{ freezeId }])).find(isInReach);
      if (!found) throw noSuchFreeze(freezeId);
      const lifted = { ...found, cancelled: true };
      freezes.change(lifted);
      const { enterpriseId, reason } = found;
      tx.audit({
        enterpriseId,
        target: { kind: 'freezePeriod', reference: freezeId },
        before: { reason, cancelled: false },
        after: { cancelled: true },
      });
      return freezeView(lifted);
    });
  }

  /** Takes a freeze period as others keep it. Returns whether anything is otherwise. */
  async takeFreeze(report: FreezePeriodReported, tx: Transaction): Promise<boolean> {
    const { freezeId, enterpriseId } = report;
    const before = await freezesIn(tx).find(['enterpriseId', 'freezeId'], { enterpriseId, freezeId });
    return !isDeepStrictEqual(before, this.keepFreeze(tx, report, before));
  }

  async group(request: RedundancyGroupRequest): Promise<RedundancyGroupView> {
    const enterpriseId = await this.owners.enterpriseOf(request);
    return this.database.transaction(async (tx) => {
      await this.takeGroup({ ...request, enterpriseId }, tx);
      const [group] = await groupsIn(tx).lock(['enterpriseId', 'groupId'], [{ enterpriseId, groupId: request.groupId }]);
      return groupView(group!);
    });
  }

  /** Takes a redundancy group as it now is. Returns whether anything is otherwise. */
  async takeGroup({ groupId, enterpriseId, circuitIds }: RedundancyGroupReported, tx: Transaction): Promise<boolean> {
    const groups = groupsIn(tx);
    const before = await groups.find(['enterpriseId', 'groupId'], { enterpriseId, groupId });
    if (before && isDeepStrictEqual(before.circuitIds, circuitIds)) return false;
    const group: RedundancyGroup = { groupId, enterpriseId, circuitIds, updatedAt: this.clock.now() };
    if (before) groups.change(group);
    else groups.add(group);
    tx.audit({ enterpriseId, target: { kind: 'redundancyGroup', reference: groupId }, ...differences(before, group, ['circuitIds']) });
    this.lookAgain(tx, enterpriseId, this.clock.now(), latest);
    return true;
  }

  /** Notes the days on which services of an order are installed or turned up. */
  async noteActivation(
    { orderId, orderNumber, enterpriseId, accountBan, milestone, dueDate, order }: OrderMilestone,
    tx: Transaction,
  ): Promise<void> {
    if (!activating.includes(milestone)) return;
    const activations = activationsIn(tx);
    const before = await activations.find(['orderId', 'milestone'], { orderId, milestone });
    if (!dueDate || before?.day === dueDate) return;
    const serviceIds = order.items.flatMap(({ serviceId }) => serviceId ?? []);
    const activation = { orderId, milestone, orderNumber, enterpriseId, accountBan, day: dueDate, serviceIds };
    if (before) activations.change(activation);
    else activations.add(activation);
    const noon = Date.parse(dueDate) + dayMs / 2;
    const [from, to] = [new Date(noon - dayMs * 1.5), new Date(noon + dayMs * 1.5)];
    this.lookAgain(tx, enterpriseId, from, to);
  }

  private keepFreeze(
    tx: Transaction,
    { freezeId, enterpriseId, accountBan, start, end, reason, cancelled }: FreezePeriodReported,
    before?: FreezePeriod,
  ): FreezePeriod {
    const [startsAt, endsAt] = [new Date(start), new Date(end)];
    if (endsAt <= startsAt) throw invalid({ propertyPath: 'end', code: 'invalidValue', detail: 'a freeze period ends after it starts' });
    const freeze: FreezePeriod = {
      ...{ freezeId, enterpriseId, accountBan: accountBan ?? null, startsAt, endsAt, reason, cancelled: cancelled ?? false },
      createdAt: before?.createdAt ?? this.clock.now(),
    };
    if (before) freezesIn(tx).change(freeze);
    else freezesIn(tx).add(freeze);
    const recorded = differences<FreezePeriod>(before, freeze, ['accountBan', 'startsAt', 'endsAt', 'reason', 'cancelled']);
    tx.audit({ enterpriseId, target: { kind: 'freezePeriod', reference: freezeId }, ...recorded });
    if (!freeze.cancelled) this.lookAgain(tx, enterpriseId, startsAt, endsAt);
    return freeze;
  }

  /** Looks, once all is written, whether work of that time has something against it now. */
  private lookAgain(tx: Transaction, enterpriseId: string, from: Date, to: Date): void {
    tx.beforeCommit(async () => {
      await announceConflicts(tx, await gcrsTouching(tx, enterpriseId, from, to), this.clock.now());
    });
  }
}
