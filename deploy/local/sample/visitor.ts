interface Cookie {
  value: string;
  path: string;
}

export interface Page {
  url: string;
  text: string;
}

/** A browser without a screen: keeps cookies by name and path, for ports of one host share theirs, and follows redirects. */
export class Visitor {
  private readonly cookies = new Map<string, Cookie>();

  /** A redirect to an address that begins with `awayTo` is where it ends: nobody is there. */
  constructor(private readonly awayTo?: string) {}

  /** Fills in and sends the form of a page. */
  fill(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1] ?? page.url;
    const form = new URLSearchParams(fields);
    for (const [, name, value] of page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) form.append(name!, value!);
    return this.go('POST', new URL(action, page.url).href, { body: form, headers: { origin: new URL(page.url).origin } });
  }

  /** Throws for what is not answered well. */
  async go(method: string, url: string, more: Pick<RequestInit, 'body'> & { headers?: Record<string, string> } = {}): Promise<Page> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => path === '/' || pathname === path || pathname.startsWith(`${path}/`))
      .map(([key, { value }]) => `${key.split(' ')[0]!}=${value}`)
      .join('; ');
    const headers = { accept: 'text/html, application/json', cookie, ...more.headers };
    const response = await fetch(url, { method, body: more.body ?? null, redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const location = response.headers.get('location');
    const text = await response.text();
    if (location && response.status < 400) {
      const next = new URL(location, url).href;
      return this.awayTo && next.startsWith(this.awayTo) ? { url: next, text: '' } : this.go('GET', next);
    }
    if (!response.ok) throw new Error(`${method} ${pathname} was answered with ${response.status}: ${text.slice(0, 200)}`);
    return { url, text };
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    const path = /; *path=([^;]*)/i.exec(line)?.[1] ?? '/';
    this.cookies.set(`${name!} ${path}`, { value: value!, path });
  }
}
