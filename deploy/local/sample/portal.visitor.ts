import { Visitor } from './visitor.ts';

/** A person at the portal without a browser: signs in as its pages want it, and then asks the services as that person. */
export class PortalVisitor {
  private readonly visitor = new Visitor();
  private csrf = '';

  constructor(private readonly portal: string) {}

  /** Throws where the portal does not let them in. */
  async signIn({ username, password }: { username: string; password: string }): Promise<void> {
    await this.visitor.fill(await this.visitor.go('GET', `${this.portal}/sign-in`), { username, password });
    const session = await this.visitor.go('GET', `${this.portal}/session`);
    this.csrf = (JSON.parse(session.text) as { csrf?: string }).csrf ?? '';
    if (!this.csrf) throw new Error(`the portal does not let ${username} in: ${session.text}`);
  }

  /** Asks a service for something new, at one of their enterprises: `make('ENT-1', 'maintenance/calendar-feeds', {})`. */
  async make(enterpriseId: string, path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json', 'x-csrf-token': this.csrf };
    const url = `${this.portal}/api/${enterpriseId}/${path}`;
    return JSON.parse((await this.visitor.go('POST', url, { body: JSON.stringify(body), headers })).text);
  }
}
