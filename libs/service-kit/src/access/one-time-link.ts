import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A link that opens something once names itself by an id in `link`, and opens with what only LINK_SECRET makes of the id: facts and records carry the name,
 * and whoever mails the link or opens it adds the rest.
 */
const proofOf = (secret: string, id: string): string => createHmac('sha256', secret).update(`one-time link ${id}`).digest('base64url');

/** The address so that it opens, of one that names a link. */
export function openingLink(secret: string, link: string): string {
  const url = new URL(link);
  const id = url.searchParams.get('link') ?? '';
  url.searchParams.set('link', `${id}.${proofOf(secret, id)}`);
  return url.href;
}

/** The id of the link that this opens; of none where it is not ours. */
export function opensLink(secret: string, opening: string): string | undefined {
  const [id = '', proof = ''] = opening.split('.', 2);
  const [brought, wanted] = [Buffer.from(proof), Buffer.from(proofOf(secret, id))];
  return brought.length === wanted.length && timingSafeEqual(brought, wanted) ? id : undefined;
}
