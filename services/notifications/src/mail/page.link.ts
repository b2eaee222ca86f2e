import { createHmac, timingSafeEqual } from 'node:crypto';

export interface PageLinkSettings {
  /** Where the portal is; where it is not known there are no links. */
  portal: string;
  secret: string;
}

const proofOf = (messageId: string, secret: string): string =>
  createHmac('sha256', secret).update(`page by link\n${messageId}`).digest('base64url').slice(0, 22);

/** Where what a mail is about can be seen by its reader. It stands for one message, and so for one person and one thing; what opens it stands in no table. */
export const pageLinkOf = (messageId: string, { portal, secret }: PageLinkSettings): string =>
  `${portal}/l/${messageId}.${proofOf(messageId, secret)}`;

/** The message that the end of a link stands for; nothing for one that we did not make. */
export function messageOfPageLink(token: string, { secret }: PageLinkSettings): string | undefined {
  const [, id, given] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{22})$/.exec(token) ?? [];
  if (!id) return undefined;
  return timingSafeEqual(Buffer.from(given!), Buffer.from(proofOf(id, secret))) ? id : undefined;
}
