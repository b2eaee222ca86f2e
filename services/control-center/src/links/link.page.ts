import { Injectable } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import { closestTo, languageOf } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { WebApp } from '../web-app/web-app.provider.ts';
import { LinkOpener } from './link.opener.provider.ts';
import { LinkQueries } from './link.queries.ts';
import { linkHeaders, type Shown } from './link.rules.ts';

/** A page by link: the frame in its reader's language, and the one thing that is shown in it. */
@Injectable()
export class LinkPage {
  constructor(
    private readonly queries: LinkQueries,
    private readonly opener: LinkOpener,
    private readonly app: WebApp,
  ) {}

  async show(link: string, request: Request, response: Response): Promise<void> {
    const shown = await this.queries.shown(link).catch(statusOf);
    const [status, locale] = typeof shown === 'number' ? [shown, undefined] : [200, shown.opened.locale];
    response.status(status);
    this.app.show(response, closestTo(locale) ?? languageOf(request), linkHeaders);
  }

  /** Throws a 404 Refusal for a link that shows nothing. */
  async thing(link: string, response: Response): Promise<Shown> {
    response.set(linkHeaders);
    return (await this.queries.shown(link)).thing;
  }

  /** Throws a 404 Refusal for a link that shows nothing. */
  async end(link: string, response: Response): Promise<void> {
    response.set(linkHeaders);
    await this.opener.end(link);
  }
}

/** Whoever knows may be away; then the page says so, and asks again. */
const statusOf = (error: unknown): number => (error instanceof Refusal ? error.status : 503);
