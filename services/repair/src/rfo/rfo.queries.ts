import { Injectable } from '@nestjs/common';
import { Clock, notFound } from '@trunkline/domain';
import { currentPrincipal, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { authorOf } from '../tickets/author.rules.ts';
import { TicketQueries } from '../tickets/ticket.queries.ts';
import { RfoReport } from './rfo-report.entity.ts';
import type { RfoFilter, RfoView } from './rfo.requests.ts';

/** What may be seen of reports: of a draft nothing by customers. */
@Injectable()
export class RfoQueries {
  constructor(
    private readonly source: DataSource,
    private readonly tickets: TicketQueries,
    private readonly clock: Clock,
  ) {}

  /** Reports that pass every filter; what is due first comes first. */
  async list({ state, limit, cursor, ...equal }: RfoFilter): Promise<Page<RfoView>> {
    const query = this.source.getRepository(RfoReport).createQueryBuilder('r').where('true');
    whereInReach(query, { account: 'accountBan' });
    if (state) query.andWhere(`r.publishedAt is ${state === 'published' ? 'not null' : 'null'}`);
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`r.${property} = :${property}`, { [property]: value });
    }
    const reports = await pageOf(query, { limit, cursor }, { at: 'dueAt', id: 'ticketId', direction: 'ASC' });
    return reports.map((report) => this.viewOf(report));
  }

  /** Throws a 404 Refusal for a ticket out of reach, and where nobody has asked. */
  async of(number: string): Promise<RfoView> {
    const { ticketId } = await this.tickets.one(number);
    const report = await this.source.getRepository(RfoReport).findOneBy({ ticketId });
    if (!report) throw notFound(`nobody has asked for the reason for ticket ${number}`);
    return this.viewOf(report);
  }

  private viewOf(report: RfoReport): RfoView {
    const { ticketNumber, enterpriseId, accountBan, requestedBy, reason, publishedAt, dueAt } = report;
    const shown = publishedAt !== null || authorOf(currentPrincipal()).side === 'carrier';
    return {
      ...{ ticketNumber, enterpriseId, accountBan, requestedBy, state: publishedAt ? 'published' : 'requested' },
      requestedAt: report.requestedAt.toISOString(),
      ...(reason && { reason }),
      preliminaryAt: report.preliminaryAt.toISOString(),
      riskAt: report.riskAt.toISOString(),
      dueAt: dueAt.toISOString(),
      breached: (publishedAt ?? this.clock.now()) > dueAt,
      ...(shown && { content: report.content, creditEligible: report.creditEligible }),
      ...(shown && report.faultDomain && { faultDomain: report.faultDomain }),
      ...(report.editedAt && { editedAt: report.editedAt.toISOString() }),
      ...(shown && report.editedBy && { editedBy: report.editedBy }),
      ...(publishedAt && { publishedAt: publishedAt.toISOString(), documentId: report.documentId!, signedBy: report.signedBy! }),
    };
  }
}
