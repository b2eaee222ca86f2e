import { domainOf } from './person.ts';

/** One finding of a mail server about a sender: `dkim=pass header.d=example.com`. */
interface Finding {
  method: string;
  result: string;
  /** By `type.property`, in lower case. */
  properties: Map<string, string>;
}

/**
 * Whether our own mail server found that the mail comes from the domain of its From: by DMARC where it says (RFC 7489), else by DKIM or SPF for that domain or one
 * above it. `headers` are the values of Authentication-Results (RFC 8601), topmost first; what others have written under another name counts nothing.
 */
export function isAuthenticated(headers: string[], authenticator: string, from: string): boolean {
  if (!authenticator) return false;
  const ours = headers.map(withoutComments).find((value) => value.split(/[;\s]/, 1)[0]!.toLowerCase() === authenticator.toLowerCase());
  if (ours === undefined) return false;
  const findings = ours.split(';').slice(1).flatMap(findingOf);
  const domain = domainOf(from);
  const dmarc = findings.filter(({ method }) => method === 'dmarc');
  if (dmarc.length) {
    return dmarc.every(({ result, properties }) => result === 'pass' && (properties.get('header.from') ?? domain) === domain);
  }
  return findings.some(({ method, result, properties }) => {
    const signed = method === 'dkim' ? (properties.get('header.d') ?? properties.get('header.i')) : properties.get('smtp.mailfrom');
    return (method === 'dkim' || method === 'spf') && result === 'pass' && signed !== undefined && isAbove(signed, domain);
  });
}

/** `carrier.example` is above `mail.carrier.example`, and stands for itself. */
function isAbove(signed: string, domain: string): boolean {
  const above = signed.slice(signed.lastIndexOf('@') + 1);
  return above.includes('.') && (domain === above || domain.endsWith(`.${above}`));
}

function findingOf(text: string): Finding[] {
  const [verdict = '', ...rest] = text.trim().split(/\s+/);
  const [method, result] = verdict.toLowerCase().split('=');
  if (!method || !result) return [];
  const pairs = rest.map((word) => word.replaceAll('"', '').toLowerCase().split('=')).filter((pair) => pair.length === 2);
  return [{ method: method.split('/')[0]!, result, properties: new Map(pairs as [string, string][]) }];
}

/** Comments are in parentheses, one in another too (RFC 5322, 3.2.2); in quotes they are none. */
function withoutComments(value: string): string {
  let depth = 0;
  let quoted = false;
  let plain = '';
  for (const letter of value) {
    if (letter === '"' && !depth) quoted = !quoted;
    if (letter === '(' && !quoted) depth++;
    if (!depth) plain += letter;
    if (letter === ')' && !quoted && depth) depth--;
  }
  return plain.trim();
}
