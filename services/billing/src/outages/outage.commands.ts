import { Injectable } from '@nestjs/common';
import { rowsIn, type Transaction } from '@trunkline/messaging';
import { CreditCommands } from '../credits/credit.commands.ts';
import { Outage } from './outage.entity.ts';
import { isNews } from './outage.rules.ts';

/** Keeps what repair says of outages. */
@Injectable()
export class OutageCommands {
  constructor(private readonly credits: CreditCommands) {}

  /** Proposes what an outage is worth, without a claim. What comes late, twice or corrected changes the proposal, and never what was decided. */
  async take(told: Outage, tx: Transaction): Promise<void> {
    const outages = rowsIn(tx, Outage);
    const known = await outages.find(['ticketNumber'], told);
    if (!isNews(known, told)) return;
    if (known) outages.change(told);
    else outages.add(told);
    await this.credits.proposeFor(told, tx);
  }
}
