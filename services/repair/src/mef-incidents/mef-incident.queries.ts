import { Injectable } from '@nestjs/common';
import { ticketPriorities, ticketSeverities } from '@trunkline/contracts/repair';
import { whereInReach } from '@trunkline/service-kit';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Incident } from '../incidents/incident.entity.ts';
import { noSuchIncident } from '../incidents/incident.requests.ts';
import { Ticket } from '../tickets/ticket.entity.ts';
import {
  mefIncidentPath,
  mefIncidentTypes,
  type MefIncident,
  type MefIncidentFilter,
  type MefIncidentType,
} from './mef-incident.requests.ts';

/** Incidents in the words of MEF W124, for whoever has a ticket of one: with what is theirs alone. */
@Injectable()
export class MefIncidentQueries {
  constructor(private readonly source: DataSource) {}

  /** Incidents of tickets in reach that pass every filter, newest first, and how many those are. */
  async list({ offset, limit, status }: MefIncidentFilter): Promise<{ total: number; items: MefIncident[] }> {
    const its = this.tickets();
    const query = this.source.getRepository(Incident).createQueryBuilder('i');
    query.where(`i.id in (${its.select('t.incidentId').getQuery()})`).setParameters(its.getParameters());
    if (status) query.andWhere('i.status = :status', { status });
    const total = await query.getCount();
    const incidents = await query.orderBy('i.openedAt', 'DESC').addOrderBy('i.id', 'DESC').offset(offset).limit(limit).getMany();
    const tickets = await this.ticketsOf(incidents);
    return { total, items: incidents.map((incident) => headOf(incident, tickets.get(incident.id) ?? [])) };
  }

  /** Throws a 404 Refusal for an incident of which no ticket is in reach. */
  async one(number: string): Promise<MefIncident> {
    const incident = await this.source.getRepository(Incident).findOneBy({ number });
    const tickets = incident ? ((await this.ticketsOf([incident])).get(incident.id) ?? []) : [];
    if (!incident || !tickets.length) throw noSuchIncident(number);
    const { name, phone, email } = tickets[0]!.owner;
    const { latestUpdate: text, updatedAt } = incident;
    return {
      ...headOf(incident, tickets),
      relatedContactInformation: [{ name, emailAddress: email, number: phone, role: 'incidentContact' }],
      ...(text && { note: [{ id: '1', author: 'Trunkline', date: updatedAt.toISOString(), source: 'seller' as const, text }] }),
      relatedIssue: tickets.map((ticket) => ({
        ...{ id: ticket.number, creationDate: ticket.openedAt.toISOString(), description: ticket.summary },
        ...{ relationshipType: 'causes', source: 'seller', '@referredType': 'TroubleTicket' },
      })),
    };
  }

  private tickets(): SelectQueryBuilder<Ticket> {
    const query = this.source.getRepository(Ticket).createQueryBuilder('t').where('t.incidentId is not null');
    whereInReach(query, { account: 'accountBan' });
    return query;
  }

  private async ticketsOf(incidents: Incident[]): Promise<Map<string, Ticket[]>> {
    const query = this.tickets().andWhere('t.incidentId = any(:ids)', { ids: incidents.map(({ id }) => id) });
    return Map.groupBy(await query.orderBy('t.openedAt').getMany(), ({ incidentId }) => incidentId!);
  }
}

/** All of an incident that a list has, as far as these tickets are part of it. */
function headOf(incident: Incident, tickets: Ticket[]): MefIncident {
  const { number, status, summary, latestUpdate, openedAt, expectedAt, closedAt } = incident;
  const started = tickets.map(({ issueStartedAt }) => issueStartedAt.getTime());
  return {
    ...{
      id: number,
      href: `/${mefIncidentPath}/${number}`,
      status,
      description: [summary, ...(latestUpdate ? [latestUpdate] : [])].join('\n'),
    },
    incidentType: incident.type === 'maintenance' ? 'maintenance' : worst<MefIncidentType>(mefIncidentTypes, tickets, 'observedImpact'),
    severity: worst(ticketSeverities, tickets, 'sellerSeverity'),
    priority: worst(ticketPriorities, tickets, 'sellerPriority'),
    creationDate: openedAt.toISOString(),
    ...(started.length && { issueStartDate: new Date(Math.min(...started)).toISOString() }),
    ...(expectedAt && { expectedClosedDate: expectedAt.toISOString() }),
    ...(closedAt && { closedDate: closedAt.toISOString() }),
    relatedEntity: tickets.map(({ serviceId: id }) => ({ id, role: 'service', '@referredType': 'Service' })),
  };
}

/** The last in order that one of them has; `order` goes from the least on. */
const worst = <T extends string>(order: readonly T[], tickets: Ticket[], name: 'observedImpact' | 'sellerSeverity' | 'sellerPriority'): T =>
  order[Math.max(0, ...tickets.map((ticket) => order.indexOf(ticket[name] as T)))]!;
