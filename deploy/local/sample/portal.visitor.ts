interface Cookie {
  value: string;
  path: string;
}

interface Page {
  url: string;
  text: string;
}

/** A person at the portal without a browser: signs in as its pages want it, and then asks the services as that person. */
export class PortalVisitor {
  /** By name and path. Ports of one host share their cookies. */
  private readonly cookies = new Map<string, Cookie>();
  private csrf = '';

  constructor(private readonly portal: string) {}

  /** Throws where the portal does not let them in. */
  async signIn({ username, password }: { username: string; password: string }): Promise<void> {
    const page = await this.go('GET', `${this.portal}/sign-in`);
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1] ?? page.url;
    const form = new URLSearchParams({ username, password });
    for (const [, name, value] of page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) form.append(name!, value!);
    await this.go('POST', new URL(action, page.url).href, { body: form, headers: { origin: new URL(page.url).origin } });
    const session = await this.go('GET', `${this.portal}/session`);
    this.csrf = (JSON.parse(session.text) as { csrf?: string }).csrf ?? '';
    if (!this.csrf) throw new Error(`the portal does not let ${username} in: ${session.text}`);
  }

  /** Asks a service for something new, at one of their enterprises: `make('ENT-1', 'maintenance/calendar-feeds', {})`. */
  async make(enterpriseId: string, path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json', 'x-csrf-token': this.csrf };
    return JSON.parse((await this.go('POST', `${this.portal}/api/${enterpriseId}/${path}`, { body: JSON.stringify(body), headers })).text);
  }

  private async go(
    method: string,
    url: string,
    more: Pick<RequestInit, 'body'> & { headers?: Record<string, string> } = {},
  ): Promise<Page> {
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
    if (location && response.status < 400) return this.go('GET', new URL(location, url).href);
    if (!response.ok) throw new Error(`${method} ${pathname} was answered with ${response.status}: ${text.slice(0, 200)}`);
    return { url, text };
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    const path = /; *path=([^;]*)/i.exec(line)?.[1] ?? '/';
    this.cookies.set(`${name!} ${path}`, { value: value!, path });
  }
}
