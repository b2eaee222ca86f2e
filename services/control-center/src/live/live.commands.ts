import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { Reach } from '@trunkline/domain';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Services } from '../services/services.provider.ts';
import { SessionCommands, type Brought } from '../sessions/session.commands.ts';
import { mayHear, nameOf, placeNamed, said, saidRights } from './live.rules.ts';
import { lastPlace } from './live.store.ts';
import { LiveWatch } from './live.watch.ts';
import { RightsWatch, type OwnStream } from './rights.watch.ts';

/** For so long a stream goes on for the places that its person had when it was opened; then the browser opens another, and they are asked for again. */
const longestMs = 60_000;

/** Streams of what changes, one for each browser. */
@Injectable()
export class LiveCommands {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionCommands,
    private readonly services: Services,
    private readonly watch: LiveWatch,
    private readonly rights: RightsWatch,
  ) {}

  /** Goes on from where the browser was, or said that it begins, else from now. Throws a 401 Refusal for whoever is not signed in. */
  async open(request: Request, response: Response): Promise<void> {
    const brought = await this.sessions.of(request, { isUse: false });
    const { id: sessionId, userId } = brought.session;
    const places = await this.placesOf(brought);
    const [rights] = await this.rights.heardOf([{ userId, places }]);
    const { from } = request.query;
    const at =
      placeNamed(request.get('last-event-id')) ?? placeNamed(typeof from === 'string' ? from : undefined) ?? (await lastPlace(this.source));
    const stream: OwnStream = { response, sessionId, userId, places, rights: rights! };
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    response.write(`retry: 1000\nid: ${nameOf(at)}\n${saidRights(stream)}`);
    const end = setTimeout(() => response.end(), longestMs);
    response.once('close', () => clearTimeout(end));
    this.rights.add(stream);
    this.watch.add({ response, at, tell: (entry) => mayHear(stream, entry) && response.write(said(entry)) });
  }

  private async placesOf(brought: Brought): Promise<Reach> {
    const { home } = brought.session;
    if (home === '*') return home;
    const { status, said: answer } = await this.services.read(brought, home, 'identity', '/me/enterprises');
    if (status !== 200) throw new ServiceUnavailableException('identity does not say at the moment for whom you act');
    const { items } = JSON.parse(answer.toString()) as { items: { enterpriseId: string }[] };
    return items.map(({ enterpriseId }) => enterpriseId);
  }
}
