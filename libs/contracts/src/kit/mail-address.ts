/** RFC 5322 dot-atom, with letters of every script (RFC 6531). Quoted local parts are not taken: programs on the way rewrite them. */
const atom = "[-\\w!#$%&'*+/=?^`{|}~\\p{L}\\p{M}\\p{N}]+";
const local = new RegExp(`^${atom}(?:\\.${atom})*$`, 'u');
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostname = new RegExp(`^(?:${label}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$`, 'i');
const international = /^[\p{L}\p{M}\p{N}.-]+$/u;
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * Whether the text is one e-mail address of at most 254 bytes and nothing beside it, which every mail program reads as it stands: a dot-atom, `@`, and
 * a domain of at least two labels, in its ASCII or its Unicode form.
 */
export function isMailAddress(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 254 || unseen.test(text)) return false;
  const at = text.indexOf('@');
  const [name, domain] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && local.test(name) && bytesOf(name) <= 64 && bytesOf(text) <= 254 && isDomain(domain);
}

function isDomain(domain: string): boolean {
  if (hostname.test(domain) && !/(^|\.)xn--/i.test(domain)) return domain.length <= 253;
  if (!international.test(domain)) return false;
  // Letters that IDNA would map to others (full-width, decomposed) would be sent to another domain by a program that does not map them.
  const lower = domain.toLowerCase();
  if (lower !== lower.normalize('NFKC')) return false;
  const known = asciiDomain(lower);
  return known !== undefined && hostname.test(known) && known.length <= 253;
}

/**
 * Stands where a contact must be and nobody is to be told: whom a former enterprise named goes from what is open when its account goes to another. There can be no
 * such address (RFC 6761, 6.4).
 */
export const nobody = { name: 'nobody', email: 'nobody@trunkline.invalid' };

export const isNobody = ({ email }: { email: string }): boolean => email === nobody.email;

/** The domain in its ASCII form (IDNA, UTS 46), or undefined where it has none. */
function asciiDomain(domain: string): string | undefined {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return undefined;
  }
}
