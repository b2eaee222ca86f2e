import { Injectable } from '@nestjs/common';
import type { PublicGcr, ServiceImpact } from '@trunkline/contracts/maintenance';
import type { PublicOrder } from '@trunkline/contracts/orders';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { ControlCenterConfig } from '../control-center.config.ts';
import { LinkOpener, type OpenedLink } from './link.opener.provider.ts';
import { gcrShown, orderShown, ticketShown, type Note, type Shown } from './link.rules.ts';

interface Items<Item> {
  items: Item[];
  next?: string;
}

/** Longer lists are no reading matter; their rest is in the portal. */
const mostItems = 200;

/** What a page by link shows. */
@Injectable()
export class LinkQueries {
  constructor(
    private readonly opener: LinkOpener,
    private readonly config: ControlCenterConfig,
  ) {}

  /** The thing as it is by now, and the zone of its reader. Throws a 404 Refusal for a link that shows nothing: the same whatever the reason. */
  async shown(link: string): Promise<{ opened: OpenedLink; thing: Shown & { timeZone?: string } }> {
    const opened = await this.opener.open(link);
    const thing = opened && (await this.thing(opened));
    if (!thing) throw nothing();
    return { opened, thing: { ...thing, ...(opened.timeZone && { timeZone: opened.timeZone }) } };
  }

  private async thing(opened: OpenedLink): Promise<Shown | undefined> {
    const { kind, reference } = opened;
    const token = await this.opener.tokenFor(opened);
    const { ORDERS_URL, REPAIR_URL, MAINTENANCE_URL } = this.config;
    const name = encodeURIComponent(reference);
    if (kind === 'order') {
      const order = await this.opener.read<PublicOrder>(`${ORDERS_URL}/orders/${name}`, token);
      return order && { kind, order: orderShown(order) };
    }
    if (kind === 'ticket') {
      const [ticket, notes] = await Promise.all([
        this.opener.read<PublicTicket>(`${REPAIR_URL}/tickets/${name}`, token),
        this.opener.read<Items<Note>>(`${REPAIR_URL}/tickets/${name}/notes?limit=${mostItems}`, token),
      ]);
      return ticket && { kind, ticket: ticketShown(ticket, notes?.items ?? []) };
    }
    const [gcr, services] = await Promise.all([
      this.opener.read<PublicGcr>(`${MAINTENANCE_URL}/gcrs/${name}`, token),
      this.opener.read<Items<ServiceImpact>>(`${MAINTENANCE_URL}/gcrs/${name}/affected-services?limit=${mostItems}`, token),
    ]);
    return gcr && { kind, gcr: gcrShown(gcr, services?.items ?? []) };
  }
}

const nothing = () => notFound('this link shows nothing, or nothing any more');
