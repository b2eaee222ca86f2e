import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { ControlCenterConfig } from '../control-center.config.ts';

/** What a link shows, as notifications says it. */
export interface OpenedLink {
  kind: 'order' | 'ticket' | 'gcr';
  reference: string;
  enterpriseId: string;
  accountBan: string;
  timeZone?: string;
  locale?: string;
  /** What identity gives a token for that thing for. */
  assertion: string;
}

/** What a service answered, or nothing where it is not there for whoever asked. */
type Said<Answer> = Answer | undefined;

const patienceMs = 5_000;
/** A token is not used up to its end, in seconds. */
const margin = 30;
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Opens links in mails: as itself at notifications, and then with a token for the one thing that the link shows. */
@Injectable()
export class LinkOpener {
  private own: { token: string; until: number } | undefined;

  constructor(
    private readonly config: ControlCenterConfig,
    private readonly clock: Clock,
  ) {}

  /** What a link shows at this moment; nothing for one that shows nothing, whatever the reason. Throws 503 where somebody is away who knows. */
  async open(link: string): Promise<Said<OpenedLink>> {
    return (await this.notify('GET', link)) as Said<OpenedLink>;
  }

  /** From now on it shows nothing; nothing as well where it showed nothing before. */
  async end(link: string): Promise<void> {
    await this.notify('DELETE', link);
  }

  /** A token for what the link shows, good for a minute. */
  async tokenFor({ assertion }: OpenedLink): Promise<string> {
    return (await this.granted({ grant_type: jwtBearer, assertion })).access_token;
  }

  /** What a service says of it, to whoever has that token. */
  async read<Answer>(url: string, token: string): Promise<Said<Answer>> {
    const answer = await reach(url, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw away();
    return (await answer.json()) as Answer;
  }

  private async notify(method: 'GET' | 'DELETE', link: string): Promise<unknown> {
    const { NOTIFICATIONS_URL, LINK_CLIENT_SECRET } = this.config;
    if (!LINK_CLIENT_SECRET) return undefined;
    const answer = await reach(`${NOTIFICATIONS_URL}/links/${encodeURIComponent(link)}`, {
      method,
      headers: { authorization: `Bearer ${await this.token()}`, accept: 'application/json' },
    });
    if (answer.status === 401) this.own = undefined;
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw away();
    return answer.status === 204 ? undefined : ((await answer.json()) as unknown);
  }

  private async token(): Promise<string> {
    const now = this.clock.now().getTime() / 1000;
    if (this.own && this.own.until > now) return this.own.token;
    const { access_token: token, expires_in: seconds } = await this.granted({ grant_type: 'client_credentials' });
    this.own = { token, until: now + seconds - margin };
    return token;
  }

  private async granted(form: Record<string, string>): Promise<{ access_token: string; expires_in: number }> {
    const { IDENTITY_URL, LINK_CLIENT_ID, LINK_CLIENT_SECRET } = this.config;
    const basic = Buffer.from(`${encodeURIComponent(LINK_CLIENT_ID)}:${encodeURIComponent(LINK_CLIENT_SECRET)}`).toString('base64');
    const answer = await reach(`${IDENTITY_URL}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(form),
    });
    if (!answer.ok) throw away();
    return (await answer.json()) as { access_token: string; expires_in: number };
  }
}

const away = () => new ServiceUnavailableException('this cannot be shown at the moment; try again');

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
  } catch {
    throw away();
  }
}
