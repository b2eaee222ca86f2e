import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { opensLink, publicUrl } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { IdentityConfig } from '../identity.config.ts';
import { linkMinutes, type LinkPurpose, type OneTimeLink } from './one-time-link.rules.ts';
import { linksIn, openLink } from './one-time-link.store.ts';

/** A link as facts name it. */
export interface NamedLink {
  link: string;
  expiresAt: string;
}

const pageFor: Record<LinkPurpose, string> = {
  password: '/set-password',
  invitation: '/set-password',
  registration: '/registration',
};

/** Links that open once. What opens one stands in no table, no fact and no record: it is worked out where the link is mailed, and where it is opened. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
  ) {}

  /** A new link; it closes the older ones that are for the same. Both are written with the rest of the transaction. */
  make(
    tx: Transaction,
    purpose: LinkPurpose,
    userId: string,
    { enterpriseId = null, registrationId = null }: { enterpriseId?: string | null; registrationId?: string | null } = {},
  ): NamedLink {
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + linkMinutes[purpose] * 60_000);
    const id = randomUUID();
    linksIn(tx).add({ id, purpose, userId, enterpriseId, registrationId, createdAt, expiresAt });
    return { link: `${publicUrl(this.config)}${pageFor[purpose]}?link=${id}`, expiresAt: expiresAt.toISOString() };
  }

  /** The link that this opens; none once it does not. */
  async opened(tx: Transaction, opening: string): Promise<OneTimeLink | undefined> {
    const id = opensLink(this.config.LINK_SECRET, opening);
    return id !== undefined && isUUID(id) ? openLink(tx, id, this.clock.now()) : undefined;
  }
}
