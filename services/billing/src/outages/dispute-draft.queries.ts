import { Injectable } from '@nestjs/common';
import { isInReach } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { decimalsOf } from '../invoices/amount.rules.ts';
import { noSuchOutage, type DisputeDraft } from './dispute-draft.requests.ts';
import { Outage } from './outage.entity.ts';
import { worthOf } from './outage.rules.ts';

const billed = `select i.invoice_number as "invoiceNumber", i.currency, l.line_number as "lineNumber", (l.amount + l.tax)::text as most
   from invoice i join invoice_line l on l.invoice_id = i.id
   where i.id = (select l.invoice_id from invoice_line l join invoice i on i.id = l.invoice_id
       where l.service_id = $1 and l.account_ban = $2 and l.category = 'recurring' and i.state in ('sent', 'partiallyPaid', 'settled')
       order by coalesce($3 between l.period_start and l.period_end, false) desc, l.billed_at desc, l.invoice_id desc limit 1)
     and l.service_id = $1 and l.category = 'recurring' and l.amount + l.tax > 0
     and not exists (select 1 from dispute d where d.invoice_id = l.invoice_id and d.line_number = l.line_number
       and d.state in ('disputeBeingInvestigated', 'credit'))
   order by l.line_number limit 500`;

interface Billed {
  invoiceNumber: string;
  currency: string;
  lineNumber: number;
  /** Its amount with its tax. */
  most: string;
}

/** Fills in what a customer would dispute. */
@Injectable()
export class DisputeDraftQueries {
  constructor(private readonly source: DataSource) {}

  /**
   * What the outage of a ticket is worth of the invoice for its days, or of the last one. Throws a 404 Refusal for a ticket that is unknown, out of reach or not
   * closed.
   */
  async of(ticketNumber: string): Promise<DisputeDraft> {
    const outage = await this.source.getRepository(Outage).findOneBy({ ticketNumber });
    if (!outage || !isInReach(outage)) throw noSuchOutage(ticketNumber);
    const { serviceId, accountBan, beganAt, downtimeMinutes } = outage;
    const began = beganAt.toISOString();
    const lines = await this.source.query<Billed[]>(billed, [serviceId, accountBan, began.slice(0, 10)]);
    const said = `Ticket ${ticketNumber}: service ${serviceId} was down for ${downtimeMinutes} minutes from ${began.slice(0, 16).replace('T', ' ')} UTC.`;
    const [first] = lines;
    if (!first) return { kind: 'inquiry', accountBan, description: said };
    const worth = lines.map(({ most, currency }) => worthOf(outage, most, decimalsOf(currency)));
    const sums = lines.flatMap(({ lineNumber }, index) => worth[index] && `Line ${lineNumber}, ${worth[index].arithmetic}.`);
    return {
      ...{ kind: 'dispute', accountBan, invoiceNumber: first.invoiceNumber },
      lines: lines.map(({ lineNumber, most }, index) => ({ lineNumber, amount: worth[index]?.amount ?? most })),
      description: [said, ...sums.filter(Boolean)].join('\n').slice(0, 4000),
    };
  }
}
