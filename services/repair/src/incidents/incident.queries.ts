import { Injectable } from '@nestjs/common';
import { currentPrincipal, pageOf, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { checkCarrier } from '../tickets/author.rules.ts';
import { Ticket } from '../tickets/ticket.entity.ts';
import { Incident } from './incident.entity.ts';
import { noSuchIncident, type IncidentFilter, type IncidentView } from './incident.requests.ts';

/** What the carrier's own people see of incidents; customers see their tickets. */
@Injectable()
export class IncidentQueries {
  constructor(private readonly source: DataSource) {}

  /** Incidents that pass every filter, newest first. Throws a 403 Refusal for others than the carrier's people. */
  async list({ status, type, element, ...page }: IncidentFilter): Promise<Page<IncidentView>> {
    checkCarrier(currentPrincipal());
    const query = this.source.getRepository(Incident).createQueryBuilder('i').where('true');
    if (status) query.andWhere('i.status = :status', { status });
    if (type) query.andWhere('i.type = :type', { type });
    if (element) query.andWhere('i.element = :element', { element });
    const incidents = await pageOf(query, page, { at: 'openedAt', id: 'id' });
    const counts = await this.ticketsOf(incidents.items.map(({ id }) => id));
    return incidents.map((incident) => viewOf(incident, counts.get(incident.id) ?? 0));
  }

  /** Throws a 404 Refusal for an incident that there is not, and 403 as `list` does. */
  async one(number: string): Promise<IncidentView> {
    checkCarrier(currentPrincipal());
    const incident = await this.source.getRepository(Incident).findOneBy({ number });
    if (!incident) throw noSuchIncident(number);
    return viewOf(incident, (await this.ticketsOf([incident.id])).get(incident.id) ?? 0);
  }

  private async ticketsOf(ids: string[]): Promise<Map<string, number>> {
    if (!ids.length) return new Map();
    const query = this.source
      .getRepository(Ticket)
      .createQueryBuilder('t')
      .select('t.incidentId', 'id')
      .addSelect('count(*)::int', 'count');
    const rows = await query.where('t.incidentId = any(:ids)', { ids }).groupBy('t.incidentId').getRawMany<{ id: string; count: number }>();
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}

const viewOf = (incident: Incident, tickets: number): IncidentView => ({
  number: incident.number,
  type: incident.type,
  ...(incident.element && { element: incident.element }),
  summary: incident.summary,
  status: incident.status,
  ...(incident.latestUpdate && { latestUpdate: incident.latestUpdate }),
  ...(incident.expectedAt && { expectedAt: incident.expectedAt.toISOString() }),
  tickets,
  openedAt: incident.openedAt.toISOString(),
  ...(incident.closedAt && { closedAt: incident.closedAt.toISOString() }),
});
