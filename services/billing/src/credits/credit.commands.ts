import { Injectable } from '@nestjs/common';
import type { PublicCredit } from '@trunkline/contracts/billing';
import { Clock, Decimal, invalid, timeOrderedId } from '@trunkline/domain';
import { Database, differences, type AuditDetail, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, forbidden, isInReach, Owners } from '@trunkline/service-kit';
import { amountFaults, broken, decimalsOf, plainAmount } from '../invoices/amount.rules.ts';
import type { Credit } from './credit.entity.ts';
import { announceCredit, publicCredit } from './credit.facts.ts';
import { creditMachine } from './credit.machine.ts';
import { moveCredit } from './credit.move.ts';
import { noSuchCredit, type CreditProposal } from './credit.requests.ts';
import { creditsIn, monthlyOf, nextCreditNumber } from './credit.store.ts';
import type { Outage } from '../outages/outage.entity.ts';
import { worthOf } from '../outages/outage.rules.ts';

/** Whose a credit is, of how much, and why. */
export type CreditContent = Pick<Credit, 'accountBan' | 'enterpriseId' | 'currency' | 'amount' | 'reason'> &
  Partial<Pick<Credit, 'arithmetic' | 'serviceId' | 'ticketNumber' | 'requestNumber' | 'proposedBy'>>;

/** What may be asked of credits. */
@Injectable()
export class CreditCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
  ) {}

  /** Proposes a credit, for somebody else to approve. Throws a 404 Refusal for an account out of reach, 422 for an amount that the currency cannot hold, or none. */
  async propose({ accountBan, enterpriseId, currency, amount, reason, serviceId }: CreditProposal): Promise<PublicCredit> {
    const decimals = decimalsOf(currency);
    const faults = [...amountFaults({ amount }, currency, decimals)];
    if (Decimal.of(amount).isZero) faults.push(broken('amount', 'a credit of nothing is none'));
    if (faults.length) throw invalid(...faults);
    const owner = await this.owners.enterpriseOf({ enterpriseId, accountBan });
    const proposedBy = currentPrincipal()!.subject;
    const content = {
      accountBan,
      enterpriseId: owner,
      currency,
      amount: plainAmount(amount, decimals),
      reason,
      serviceId: serviceId ?? null,
      proposedBy,
    };
    return this.database.transaction(async (tx) => {
      const credit = await this.add(tx, content);
      tx.audit({ ...onRecord(credit), after: { state: credit.state, accountBan, amount, currency, reason } });
      return publicCredit(credit);
    });
  }

  /** Proposes what an outage is worth, or changes what was proposed for its ticket; what was decided stays. */
  async proposeFor(outage: Outage, tx: Transaction): Promise<void> {
    const { ticketNumber, serviceId, accountBan, enterpriseId } = outage;
    const known = await creditsIn(tx).find(['ticketNumber'], { ticketNumber });
    if (known && (known.approvedBy !== null || !creditMachine.allowed(known.state).includes('revise'))) return;
    const monthly = await monthlyOf(tx, { serviceId, accountBan });
    const worth = monthly && worthOf(outage, monthly.amount, decimalsOf(monthly.currency));
    if (known) this.revise(tx, known, worth);
    else if (worth) {
      const reason = `Outage of service ${serviceId}, ticket ${ticketNumber}`;
      await this.add(tx, { accountBan, enterpriseId, currency: monthly.currency, ...worth, reason, serviceId, ticketNumber });
    }
  }

  /** Approves a credit: it is announced, and the next invoice has it. Throws a 403 Refusal for whoever proposed it, 409 for one that was decided. */
  approve(number: string): Promise<PublicCredit> {
    return this.database.transaction(async (tx) => {
      const before = await this.find(tx, number);
      const { subject } = currentPrincipal()!;
      if (before.proposedBy === subject) throw forbidden('whoever proposed a credit cannot approve it: it needs a second person');
      const after = { ...moveCredit(before, 'approve'), approvedBy: subject, updatedAt: this.clock.now() };
      creditsIn(tx).change(after);
      announceCredit(tx, before, after);
      return publicCredit(after);
    });
  }

  /** Throws a 409 Refusal for a credit that was decided. */
  reject(number: string): Promise<PublicCredit> {
    return this.database.transaction(async (tx) => {
      const before = await this.find(tx, number);
      const after = { ...moveCredit(before, 'reject'), approvedBy: currentPrincipal()!.subject, updatedAt: this.clock.now() };
      creditsIn(tx).change(after);
      tx.audit({ ...onRecord(after), ...differences(before, after, ['state']) });
      return publicCredit(after);
    });
  }

  /** Issues a credit that was decided with the answer to a request. */
  async issue(tx: Transaction, content: CreditContent): Promise<void> {
    const proposed = await this.add(tx, content);
    const issued = { ...moveCredit(proposed, 'approve'), approvedBy: currentPrincipal()?.subject ?? null };
    creditsIn(tx).change(issued);
    announceCredit(tx, undefined, issued);
  }

  private async add(tx: Transaction, content: CreditContent): Promise<Credit> {
    const now = this.clock.now();
    const none = { arithmetic: null, serviceId: null, ticketNumber: null, requestNumber: null, proposedBy: null, approvedBy: null };
    const made = { id: timeOrderedId(), number: await nextCreditNumber(tx), state: creditMachine.initial, createdAt: now, updatedAt: now };
    const credit: Credit = { ...none, ...content, ...made };
    creditsIn(tx).add(credit);
    return credit;
  }

  private revise(tx: Transaction, known: Credit, worth: { amount: string; arithmetic: string } | undefined): void {
    if (!worth && known.state === 'rejected') return;
    const moved = worth ? { ...moveCredit(known, 'revise'), ...worth } : moveCredit(known, 'reject');
    creditsIn(tx).change({ ...moved, updatedAt: this.clock.now() });
  }

  private async find(tx: Transaction, number: string): Promise<Credit> {
    const credit = await creditsIn(tx).find(['number'], { number });
    if (!credit || !isInReach(credit)) throw noSuchCredit(number);
    return credit;
  }
}

/** What is not decided yet is no word to the customer. */
const onRecord = ({ enterpriseId: onBehalfOf, number: reference }: Credit): AuditDetail => ({
  ...{ enterpriseId: null, onBehalfOf, target: { kind: 'credit', reference } },
});
