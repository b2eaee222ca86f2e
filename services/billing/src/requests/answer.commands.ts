import { Injectable } from '@nestjs/common';
import { BillingRequestAckAtRisk, BillingRequestAckBreached } from '@trunkline/contracts/billing';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { AnswerMetrics } from './answer.metrics.ts';
import { BillingRequestCommands } from './billing-request.commands.ts';
import type { BillingRequest } from './billing-request.entity.ts';
import { requestFact } from './billing-request.facts.ts';
import { requestMachine } from './billing-request.machine.ts';
import { requestsIn, toCloseAt, unansweredAt } from './billing-request.store.ts';

/** Watches the clock of billing requests. */
@Injectable()
export class AnswerCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: BillingRequestCommands,
    private readonly metrics: AnswerMetrics,
  ) {}

  /** Warns of every request that nobody has acknowledged: at half of its time, at 80 %, and when all of it has passed. Each once; of several at once the last. */
  async warn(): Promise<void> {
    await this.untilNone(unansweredAt, (tx, request, now) => this.warnOf(tx, request, now));
  }

  /** Closes what was resolved ten business days ago. */
  async close(): Promise<void> {
    await this.untilNone(toCloseAt, async (tx, request, now) => {
      if (request.closesAt && request.closesAt <= now) await this.requests.move(tx, request, 'close', { change: { closesAt: null } });
    });
  }

  private warnOf(tx: Transaction, request: BillingRequest, now: Date): void {
    const percent = request.answerBy <= now ? 100 : request.mostAt <= now ? 80 : 50;
    if (request.state !== requestMachine.initial || request.halfAt > now || request.toldPercent >= percent) return;
    requestsIn(tx).change({ ...request, toldPercent: percent });
    tx.afterCommit(() => this.metrics.count(percent));
    if (percent === 100) tx.emit(BillingRequestAckBreached, requestFact(request, request));
    else tx.emit(BillingRequestAckAtRisk, { ...requestFact(request, request), percent });
  }

  /** Takes some at a time; several processes may do so at once. */
  private async untilNone(
    look: (tx: Transaction, now: Date) => Promise<{ id: string }[]>,
    take: (tx: Transaction, request: BillingRequest, now: Date) => void | Promise<void>,
  ): Promise<void> {
    const some = async (tx: Transaction) => {
      const now = this.clock.now();
      const found = await look(tx, now);
      for (const request of await requestsIn(tx).lock(['id'], found)) await take(tx, request, now);
      return found.length;
    };
    while (await inScope(everyone, () => this.database.transaction(some)));
  }
}
