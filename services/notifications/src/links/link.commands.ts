import { Injectable } from '@nestjs/common';
import { isThingKind, type ThingKind } from '@trunkline/contracts/identity';
import { Clock, notFound } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { assertThing, currentPrincipal, forbidden } from '@trunkline/service-kit';
import { mailCalled } from '../mail/mail.declaration.ts';
import { messageOfPageLink, pageLinkOf } from '../mail/page.link.ts';
import { Message } from '../messages/message.entity.ts';
import { MessageQueries } from '../messages/message.queries.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import type { OpenedLink } from './link.requests.ts';
import { isOpen } from './link.rules.ts';
import { endLinks, groundOf, type EndedLink, type LinkedMessage } from './link.store.ts';

/** Links by which readers of a mail see what it is about without signing in. Why somebody is told decides who may: a link opens as long as that holds. */
@Injectable()
export class LinkCommands {
  constructor(
    private readonly database: Database,
    private readonly config: NotificationsConfig,
    private readonly clock: Clock,
    private readonly messages: MessageQueries,
  ) {}

  /** The address for a mail about to leave; none where it is about nothing that can be seen so, or would not open. */
  async addressFor({ id, aboutKind, template }: Pick<Message, 'id' | 'aboutKind' | 'template'>): Promise<string | undefined> {
    const { pages } = this.config;
    if (!pages.portal || !isThingKind(aboutKind)) return undefined;
    const ground = await groundOf(this.database.source.manager, id, categoryOf(template));
    return ground && isOpen(ground, this.clock.now()) ? pageLinkOf(id, pages) : undefined;
  }

  /** What a link shows. Throws a 404 Refusal for one that shows nothing, whatever the reason, and 403 for people of a customer. */
  async open(token: string): Promise<OpenedLink> {
    const { id, aboutKind, aboutReference, enterpriseId, accountBans, timeZone, locale } = await this.withLink(token, (_, ground) =>
      Promise.resolve(ground),
    );
    const thing = { kind: aboutKind as ThingKind, reference: aboutReference, enterpriseId };
    const { LINK_SECRET, TOKEN_ISSUER } = this.config;
    const assertion = await assertThing(LINK_SECRET, TOKEN_ISSUER, { linkId: id, ...thing, accountBans }, this.clock.now());
    return { ...thing, accountBan: accountBans[0]!, ...(timeZone && { timeZone }), ...(locale && { locale }), assertion };
  }

  /** Its person wants it to show nothing any more, nor any other link to the thing that they have. Throws a 404 Refusal as `open` does. */
  async end(token: string): Promise<void> {
    await this.withLink(token, (tx, ground) => {
      const { recipientKey: name } = ground;
      tx.audit({ ...onRecord(ground), actor: { kind: 'link', name } });
      return endLinks(tx.manager, { ...ground, by: name });
    });
  }

  /** Ends the links to its thing that whoever got the message has. Throws a 404 Refusal for a message that is unknown or out of reach. */
  async endOf(messageId: string): Promise<void> {
    const message = await this.messages.find(messageId);
    await this.database.transaction((tx) => {
      tx.audit(onRecord(message));
      return endLinks(tx.manager, { ...message, by: currentPrincipal()!.name });
    });
  }

  private withLink<T>(token: string, work: (tx: Transaction, ground: LinkedMessage) => Promise<T>): Promise<T> {
    if (currentPrincipal()?.kind === 'person') throw forbidden('links are opened by the portal');
    const id = messageOfPageLink(token, this.config.pages);
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const ground = id && (await this.groundIn(tx, id));
        if (!ground || !isThingKind(ground.aboutKind) || !isOpen(ground, this.clock.now())) throw notFound('this link leads nowhere');
        return work(tx, ground);
      }),
    );
  }

  /** The mail's own declaration says for which category of contacts it is. */
  private async groundIn({ manager }: Transaction, id: string): Promise<LinkedMessage | undefined> {
    const [found] = await manager.query<{ template: string }[]>('select template from message where id = $1', [id]);
    return found && groundOf(manager, id, categoryOf(found.template));
  }
}

/** Whose links to what were ended. */
const onRecord = ({ enterpriseId, aboutKind, aboutReference, recipientKey }: Omit<EndedLink, 'by'>) => ({
  enterpriseId,
  target: { kind: aboutKind, reference: aboutReference },
  before: { linkOf: recipientKey },
  after: {},
});

const categoryOf = (template: string): string | null => mailCalled(template)?.category ?? null;
