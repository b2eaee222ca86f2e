import { Injectable } from '@nestjs/common';
import { notFound } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { mailCalled } from '../mail/mail.declaration.ts';
import { messageOfLink } from '../mail/unsubscription.link.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import { narrow, subscriptionOf, type Subscription } from './unsubscription.store.ts';

/** What a link in a mail stops: mails of a category, or one mail that was asked for by name, to one address. */
export interface Stoppable {
  recipient: string;
  what: string;
}

/** What the links in mails do. Whoever has one may use it: it was sent to the address alone that it is about. */
@Injectable()
export class UnsubscriptionCommands {
  constructor(
    private readonly database: Database,
    private readonly config: NotificationsConfig,
  ) {}

  /** What the link would stop. Throws a 404 Refusal for a link that leads nowhere. */
  show(token: string): Promise<Stoppable> {
    return this.withLink(token, (_, subscription) => Promise.resolve(stoppable(subscription)));
  }

  /** Stops it, at once; again, nothing happens. Throws a 404 Refusal for a link that leads nowhere. */
  stop(token: string): Promise<Stoppable> {
    return this.withLink(token, async (tx, subscription) => {
      const { template } = subscription;
      const { choice, category } = mailCalled(template) ?? {};
      const told = stoppable(subscription);
      const { enterpriseId, recipient: reference } = subscription;
      if (await narrow(tx, subscription, choice === 'optIn' ? { template } : category ? { category } : {})) {
        const actor = { kind: 'link', name: reference } as const;
        tx.audit({ enterpriseId, actor, target: { kind: 'contact', reference }, before: { told: told.what }, after: {} });
      }
      return told;
    });
  }

  private withLink<T>(token: string, work: (tx: Transaction, subscription: Subscription) => Promise<T>): Promise<T> {
    const id = messageOfLink(token, this.config.links);
    const found = async (tx: Transaction) => {
      const subscription = id && (await subscriptionOf(tx.manager, id));
      if (!subscription) throw notFound('this link leads nowhere');
      return work(tx, subscription);
    };
    return inScope(everyone, () => this.database.transaction(found));
  }
}

function stoppable({ recipient, template }: Subscription): Stoppable {
  const { choice, category } = mailCalled(template) ?? {};
  return { recipient, what: choice === 'optIn' || !category ? template : category };
}
