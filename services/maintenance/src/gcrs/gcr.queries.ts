import { Injectable } from '@nestjs/common';
import type { GcrHead } from '@trunkline/contracts/maintenance';
import { currentScope } from '@trunkline/messaging';
import { currentPrincipal, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Approval } from '../decisions/approval.entity.ts';
import { AffectedService } from './affected-service.entity.ts';
import { Gcr } from './gcr.entity.ts';
import { headOf } from './gcr.facts.ts';
import type { GcrVerb } from './gcr.machine.ts';
import {
  noSuchGcr,
  type AffectedServiceFilter,
  type AffectedServiceView,
  type ApprovalView,
  type GcrDetail,
  type GcrFilter,
  type GcrUpdateView,
} from './gcr.requests.ts';
import { GcrUpdate } from './gcr-update.entity.ts';

/** What may be seen of planned work. */
@Injectable()
export class GcrQueries {
  constructor(private readonly source: DataSource) {}

  /** GCRs that pass every filter, the last to begin first. */
  async list({ from, to, state, service, accountBan, enterpriseId, limit, cursor }: GcrFilter): Promise<Page<GcrHead>> {
    const query = this.inReach({ circuitId: service, accountBan, enterpriseId });
    if (from) query.andWhere('g.endsAt >= :from', { from: new Date(from) });
    if (to) query.andWhere('g.startsAt < :to', { to: new Date(to) });
    if (state) query.andWhere('g.state = :state', { state });
    return (await pageOf(query, { limit, cursor }, { at: 'startsAt', id: 'id' })).map(headOf);
  }

  /** Throws a 404 Refusal for a GCR that is unknown, or touches nothing within reach. */
  async one(gcr: string): Promise<GcrDetail> {
    const found = await this.find(gcr);
    const newestFirst = { where: { gcrId: found.id }, order: { at: 'DESC', id: 'DESC' } } as const;
    const updates = await this.source.getRepository(GcrUpdate).find(newestFirst);
    if (isCustomer()) return { ...headOf(found), updates: updates.filter(isPublic).map(updateView) };
    const approvals = await this.source.getRepository(Approval).find(newestFirst);
    return {
      ...headOf(found),
      updates: updates.map((update) => ({ ...updateView(update), ...(update.byName && { by: update.byName }) })),
      approvals: approvals.map(approvalView),
      approvalOwed: found.approvalOwed,
    };
  }

  /** The circuits that a GCR touches, by window and in order of their ids. Throws a 404 Refusal as `one` does. */
  async services(gcr: string, { window, accountBan, ...page }: AffectedServiceFilter): Promise<Page<AffectedServiceView>> {
    const { id } = await this.find(gcr);
    const query = this.source.getRepository(AffectedService).createQueryBuilder('s').where('s.gcrId = :id', { id });
    whereInReach(query, { account: 'accountBan' });
    if (window) query.andWhere('s.suffix = :window', { window });
    if (accountBan) query.andWhere('s.accountBan = :accountBan', { accountBan });
    const services = await pageOf(query, page, { at: 'startsAt', id: 'circuitId', direction: 'ASC' });
    return services.map(({ enterpriseId, content }) => ({ enterpriseId, ...content }));
  }

  private async find(gcr: string): Promise<Gcr> {
    const found = await this.inReach({}).andWhere('g.gcr = :gcr', { gcr }).getOne();
    if (!found) throw noSuchGcr(gcr);
    return found;
  }

  /** GCRs that touch a circuit within reach, and one that is as named. */
  private inReach(named: Partial<Record<'circuitId' | 'accountBan' | 'enterpriseId', string | undefined>>): SelectQueryBuilder<Gcr> {
    const query = this.source.getRepository(Gcr).createQueryBuilder('g').where('true');
    const touched = this.source.getRepository(AffectedService).createQueryBuilder('s').select('1').where('s.gcr_id = g.id');
    whereInReach(touched, { account: 'accountBan' });
    for (const [property, value] of Object.entries(named)) {
      if (value !== undefined) touched.andWhere(`s.${property} = :named_${property}`, { [`named_${property}`]: value });
    }
    const everything = currentScope()?.enterprises === '*' && Object.values(named).every((value) => value === undefined);
    if (!everything) query.andWhere(`exists (${touched.getQuery()})`).setParameters(touched.getParameters());
    // What was told to nobody is the carrier's own.
    if (isCustomer()) query.andWhere('exists (select from notice n where n.gcr_id = g.id and n.enterprise_id = any(:reachedEnterprises))');
    return query;
  }
}

const isCustomer = () => currentPrincipal()?.kind === 'person';

/** What customers may read of: all but how it was decided inside. */
const isPublic = ({ verbs }: GcrUpdate): boolean => !verbs.every((verb) => internal.includes(verb));
const internal: string[] = ['redraft', 'submit', 'approve', 'reject', 'close', 'overrule'] satisfies (GcrVerb | 'overrule')[];

const updateView = ({ at, verbs, text }: GcrUpdate): GcrUpdateView => ({ at: at.toISOString(), verbs, ...(text && { text }) });
const approvalView = ({ verdict, at, byName, note }: Approval): ApprovalView => ({
  verdict,
  at: at.toISOString(),
  by: byName,
  ...(note && { note }),
});
