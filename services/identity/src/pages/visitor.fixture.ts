/** What a visitor of pages was answered. */
export interface Visited {
  status: number;
  url: string;
  headers: Headers;
  html: string;
  /** The page's own form, as it would be sent untouched. */
  fields: Record<string, string>;
}

interface Cookie {
  value: string;
  path: string;
}

/** A browser without a screen: keeps cookies by path, follows redirects until they lead elsewhere, and sends the form of a page. */
export class Visitor {
  readonly cookies = new Map<string, Cookie>();

  /** `language` is what the browser asks for, as in `Accept-Language`. */
  constructor(
    readonly origin: string,
    readonly language = 'en',
  ) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Visited> {
    return this.go('GET', url, undefined, headers);
  }

  /** Fills in and sends the form of a page. */
  send(page: Visited, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Visited> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.html)?.[1] ?? page.url;
    return this.go('POST', new URL(action, page.url).href, { ...page.fields, ...fields }, { origin: this.origin, ...headers });
  }

  private async go(method: string, url: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Visited> {
    const { pathname } = new URL(url, this.origin);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => path === '/' || pathname === path || pathname.startsWith(`${path}/`))
      .map(([key, { value }]) => `${key.split(' ')[0]!}=${value}`)
      .join('; ');
    const body = form && new URLSearchParams(form);
    const response = await fetch(new URL(url, this.origin), {
      method,
      body,
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': this.language, cookie, ...headers },
    });
    this.keep(response.headers.getSetCookie());
    const location = response.headers.get('location');
    const next = location && new URL(location, response.url);
    if (next && next.origin === this.origin) return this.go('GET', next.href);
    const html = await response.text();
    return { status: response.status, url: next ? next.href : response.url, headers: response.headers, html, fields: fieldsOf(html) };
  }

  private keep(set: string[]): void {
    for (const line of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      const path = /; *path=([^;]*)/i.exec(line)?.[1] ?? '/';
      const isGone = /expires=Thu, 01 Jan 1970/i.test(line);
      if (isGone) this.cookies.delete(`${name!} ${path}`);
      else this.cookies.set(`${name!} ${path}`, { value: value!, path });
    }
  }
}

const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
