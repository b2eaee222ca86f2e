import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoints } from './endpoints.ts';

/** As long as a token holds, less what an answer may take; in milliseconds. */
const goodForMs = 240_000;

/** Access tokens of a system that is there from the start, by its secret (OAuth 2.0 client credentials, RFC 6749, 4.4); asked for anew before they expire. */
export class ClientTokens {
  private last?: { token: Promise<string>; at: number };

  private constructor(
    private readonly identityUrl: string,
    private readonly clientId: string,
    private readonly clientSecret: string,
  ) {}

  /** Throws where identity does not run here, or knows no such system. */
  static of(system: string, { services, clients }: Pick<Endpoints, 'services' | 'clients'>): ClientTokens {
    const client = clients.find((each) => each.system === system);
    const { identity } = services;
    if (!client || !identity) throw new Error(`Nobody here gives tokens to ${system}.`);
    return new ClientTokens(identity.url, client.clientId, client.clientSecret);
  }

  /** The header that proves who asks. */
  async header(): Promise<{ authorization: string }> {
    if (!this.last || Date.now() - this.last.at > goodForMs) this.last = { token: this.ask(), at: Date.now() };
    return { authorization: `Bearer ${await this.last.token}` };
  }

  /** Resolves when the service has heard what the system may report: soon after both have started. */
  async untilKnownTo(serviceUrl: string): Promise<void> {
    for (let left = 300; ; left--) {
      const response = await fetch(`${serviceUrl}/events/none?source=/none`, { headers: await this.header() });
      await response.body?.cancel();
      if (response.status !== 503 || left === 0) return;
      await delay(100);
    }
  }

  private async ask(): Promise<string> {
    const basic = Buffer.from(`${encodeURIComponent(this.clientId)}:${encodeURIComponent(this.clientSecret)}`).toString('base64');
    const response = await fetch(`${this.identityUrl}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const answer = (await response.json()) as { access_token?: string };
    if (!answer.access_token) throw new Error(`identity gave ${this.clientId} no token: ${response.status} ${JSON.stringify(answer)}`);
    return answer.access_token;
  }
}
