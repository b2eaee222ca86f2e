import { Injectable } from '@nestjs/common';
import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { calendarOf, Clock, conflict } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, forbidden } from '@trunkline/service-kit';
import { BillingConfig } from '../billing.config.ts';
import { CreditCommands, type CreditContent } from '../credits/credit.commands.ts';
import { BillingRequestCommands } from './billing-request.commands.ts';
import type { BillingRequest } from './billing-request.entity.ts';
import { publicRequest } from './billing-request.facts.ts';
import { moveRequest } from './billing-request.move.ts';
import { needsSecond, plainAnswer, verbOf, type Answer } from './billing-request.rules.ts';
import { countryOf, requestsIn } from './billing-request.store.ts';
import { closesAt } from './calendar.rules.ts';

/** Answers billing requests. */
@Injectable()
export class ResolutionCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: BillingRequestCommands,
    private readonly credits: CreditCommands,
    private readonly config: BillingConfig,
  ) {}

  /**
   * Answers a request, or proposes an answer that needs a second person: a credit above the limit. Throws a 409 Refusal while its state does not allow that, 422 for
   * a credit without an amount or of more than was disputed.
   */
  resolve(number: string, said: Answer): Promise<PublicBillingRequest> {
    return this.database.transaction(async (tx) => {
      const before = await this.requests.find(tx, number);
      const answer = plainAnswer(said, before);
      moveRequest(before, verbOf[answer.resolution]);
      if (!needsSecond(answer, this.config.CREDIT_APPROVAL_LIMIT)) return this.answer(tx, before, answer);
      const now = this.clock.now();
      const proposed = {
        ...before,
        proposal: { ...answer, proposedBy: currentPrincipal()!.subject, at: now.toISOString() },
        updatedAt: now,
      };
      requestsIn(tx).change(proposed);
      const target = { kind: 'billingRequest', reference: number };
      tx.audit({ enterpriseId: null, onBehalfOf: before.enterpriseId, target, after: { proposal: answer } });
      return publicRequest(proposed);
    });
  }

  /** Gives the answer that was proposed. Throws a 403 Refusal for whoever proposed it, 409 where none was. */
  approve(number: string): Promise<PublicBillingRequest> {
    return this.database.transaction(async (tx) => {
      const before = await this.requests.find(tx, number);
      if (!before.proposal) throw conflict(`nothing is proposed for billing request ${number}`);
      const { proposedBy, at: _, ...answer } = before.proposal;
      if (proposedBy === currentPrincipal()!.subject) {
        throw forbidden('whoever proposed an answer cannot approve it: it needs a second person');
      }
      return this.answer(tx, before, answer);
    });
  }

  private async answer(tx: Transaction, before: BillingRequest, resolution: Answer): Promise<PublicBillingRequest> {
    const now = this.clock.now();
    const days = calendarOf(await countryOf(tx, before.accountBan), this.config.DEFAULT_CALENDAR);
    const change = { resolution, proposal: null, resolvedAt: now, closesAt: closesAt(days, now) };
    const dispute = resolution.resolution === 'credit' ? 'credit' : 'uphold';
    const { creditAmount: amount } = resolution;
    if (amount !== undefined) await this.credits.issue(tx, creditOf(before, amount));
    return this.requests.move(tx, before, verbOf[resolution.resolution], { change, dispute });
  }
}

/** What a request is answered with; only one that names an invoice can be, for it has a currency. */
const creditOf = ({ accountBan, enterpriseId, currency, number, invoiceNumber }: BillingRequest, amount: string): CreditContent => ({
  ...{ accountBan, enterpriseId, amount, currency: currency!, requestNumber: number },
  reason: `Billing request ${number} about invoice ${invoiceNumber!}`,
});
