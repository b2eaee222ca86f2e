import { createHmac, timingSafeEqual } from 'node:crypto';

export interface LinkSettings {
  /** Where this service is reached from outside. */
  url: string;
  /** What links are signed with; without it there are none. */
  secret: string | undefined;
}

export const unsubscriptionPath = '/unsubscriptions';

/** The headers by which a mail program stops such mails with one click (RFC 8058, 3.1): the link stands for one message, and so for one person and what it is about. */
export function unsubscriptionHeaders(messageId: string, { url, secret }: LinkSettings): Record<string, string> {
  if (!secret) return {};
  const link = `${url}${unsubscriptionPath}/${messageId}.${signatureOf(messageId, secret)}`;
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** The message that a link stands for; nothing for one that we did not make. */
export function messageOfLink(token: string, { secret }: LinkSettings): string | undefined {
  const [, id, given] = /^([0-9a-f-]{36})\.([\w-]{22})$/.exec(token) ?? [];
  if (!id || !secret) return undefined;
  return timingSafeEqual(Buffer.from(given!), Buffer.from(signatureOf(id, secret))) ? id : undefined;
}

const signatureOf = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(`unsubscription\n${id}`).digest('base64url').slice(0, 22);
