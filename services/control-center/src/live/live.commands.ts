import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { ControlCenterConfig } from '../control-center.config.ts';
import { PlaceTokens } from '../sessions/place-token.commands.ts';
import { SessionCommands, type Brought } from '../sessions/session.commands.ts';
import { nameOf, placeNamed, said } from './live.rules.ts';
import { lastPlace, type LiveEntry } from './live.store.ts';
import { LiveWatch } from './live.watch.ts';

/** For so long a stream goes on for the rights that its person had when it was opened; then the browser opens another, and they are asked for again. */
const longestMs = 60_000;

/** Streams of what changes, one for each browser. */
@Injectable()
export class LiveCommands {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionCommands,
    private readonly tokens: PlaceTokens,
    private readonly watch: LiveWatch,
    private readonly config: ControlCenterConfig,
  ) {}

  /** Goes on from where the browser was, or said that it begins, else from now. Throws a 401 Refusal for whoever is not signed in. */
  async open(request: Request, response: Response): Promise<void> {
    const enterprises = await this.enterprisesOf(await this.sessions.of(request, { isUse: false }));
    const { from } = request.query;
    const at =
      placeNamed(request.get('last-event-id')) ?? placeNamed(typeof from === 'string' ? from : undefined) ?? (await lastPlace(this.source));
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    response.write(`retry: 1000\nid: ${nameOf(at)}\nevent: begin\ndata: {}\n\n`);
    const end = setTimeout(() => response.end(), longestMs);
    response.once('close', () => clearTimeout(end));
    const concerns = ({ enterpriseId }: LiveEntry) => enterprises === '*' || enterprises.has(enterpriseId);
    this.watch.add({ response, at, tell: (entry) => concerns(entry) && response.write(said(entry)) });
  }

  private async enterprisesOf(brought: Brought): Promise<'*' | ReadonlySet<string>> {
    if (brought.session.home === '*') return '*';
    const authorization = `Bearer ${await this.tokens.for(brought, brought.session.home)}`;
    const answer = await fetch(`${this.config.IDENTITY_URL}/me/enterprises`, {
      headers: { authorization },
      signal: AbortSignal.timeout(10_000),
    });
    const { items = [] } = (await answer.json()) as { items?: { enterpriseId: string }[] };
    return new Set(items.map(({ enterpriseId }) => enterpriseId));
  }
}
