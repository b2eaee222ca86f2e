import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@trunkline/domain';
import { LOGGER, type Logger } from '@trunkline/messaging';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { lastPlace } from '../live/live.store.ts';
import { LiveWatch } from '../live/live.watch.ts';
import { LinkQueries } from './link.queries.ts';
import { linkHeaders, serviceOf } from './link.rules.ts';

/** That a link ended is in no entry, so it is asked for again. */
const askEveryMs = 4_000;
/** Then the browser opens another stream, perhaps of another replica. */
const longestMs = 60_000;
const mostOfALink = 10;

/** Streams that say when there is something new on a page by link, or nothing any more; what, the page asks for. */
@Injectable()
export class LinkCommands {
  private readonly open = new Map<string, number>();

  constructor(
    private readonly source: DataSource,
    private readonly queries: LinkQueries,
    private readonly watch: LiveWatch,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Throws a 404 Refusal for a link that shows nothing, and 429 where it is open often enough. */
  async follow(link: string, response: Response): Promise<void> {
    const at = await lastPlace(this.source);
    const { opened, thing } = await this.queries.shown(link);
    const count = this.open.get(link) ?? 0;
    if (count >= mostOfALink) throw tooMany();
    this.open.set(link, count + 1);
    response.set({
      ...linkHeaders,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\nevent: begin\ndata: {}\n\n');
    const look = this.looker(link, digestOf(thing), response);
    this.watch.add({
      response,
      at,
      tell: ({ enterpriseId, service }) => enterpriseId === opened.enterpriseId && service === serviceOf[opened.kind] && look(),
    });
    const asking = setInterval(look, askEveryMs);
    const end = setTimeout(() => response.end(), longestMs);
    response.once('close', () => {
      clearInterval(asking);
      clearTimeout(end);
      const left = this.open.get(link)! - 1;
      if (left) this.open.set(link, left);
      else this.open.delete(link);
    });
  }

  /** Looks what the page would show, one look at a time, and says so where it is otherwise: what happens to other things of the enterprise is nobody's here. */
  private looker(link: string, first: string, response: Response): () => void {
    let [known, isLooking, isWanted] = [first, false, false];
    const look = async (): Promise<void> => {
      const digest = await this.queries.shown(link).then(({ thing }) => digestOf(thing), goneOf);
      if (response.destroyed || response.writableEnded) return;
      if (digest === undefined) response.end('event: end\ndata: {}\n\n');
      else if (digest !== known) response.write(`data: {}\n\n`);
      known = digest ?? known;
    };
    return () => {
      isWanted = true;
      if (isLooking) return;
      isLooking = true;
      void (async () => {
        while (isWanted) {
          isWanted = false;
          await look().catch((error: unknown) => this.log.warn('a page by link cannot be looked at', { error: String(error) }));
        }
        isLooking = false;
      })();
    };
  }
}

const digestOf = (thing: object): string => createHash('sha256').update(JSON.stringify(thing)).digest('base64');

/** Nothing where it is gone; where somebody is away nobody knows. */
function goneOf(error: unknown): undefined {
  if (error instanceof Refusal && error.status === 404) return undefined;
  throw error;
}

const tooMany = () =>
  new Refusal({
    status: 429,
    code: 'tooManyRequests',
    title: 'Too many requests',
    detail: `a link is followed by ${mostOfALink} pages at most`,
  });
