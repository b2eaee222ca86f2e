import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '@trunkline/messaging';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { SessionCommands } from '../sessions/session.commands.ts';
import { placesOf, saidRights, type Listener } from './live.rules.ts';
import { heardRights, sessionsAmong } from './rights.store.ts';

/** A stream of somebody who is signed in. */
export interface OwnStream extends Listener {
  response: Response;
  sessionId: string;
}

/** A right that is taken back is gone within seconds, as anywhere. */
const lookEveryMs = 1500;

/** Holds open streams against what was heard of their people's rights since, and against their sessions. */
@Injectable()
export class RightsWatch implements BeforeApplicationShutdown {
  private readonly streams = new Set<OwnStream>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionCommands,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  add(stream: OwnStream): void {
    this.streams.add(stream);
    stream.response.once('close', () => this.streams.delete(stream));
    this.timer ??= setTimeout(() => void this.look(), lookEveryMs);
  }

  /** What was heard of these people, where they are. */
  async heardOf(people: Pick<Listener, 'userId' | 'places'>[]): Promise<Listener['rights'][]> {
    const idsOf = people.map((one) => placesOf(one.places).map((place) => ({ place, accessId: `${one.userId}:${place}` })));
    const known = await heardRights(this.source, [...new Set(idsOf.flat().map(({ accessId }) => accessId))]);
    const byId = new Map(known.map((heard) => [heard.accessId, heard]));
    return idsOf.map((ids) => new Map(ids.flatMap(({ place, accessId }) => (byId.has(accessId) ? [[place, byId.get(accessId)!]] : []))));
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    try {
      await this.hold([...this.streams]);
    } catch (error) {
      this.log.warn('rights of open streams cannot be read', { error: String(error) });
    }
    this.timer = this.streams.size ? setTimeout(() => void this.look(), lookEveryMs) : undefined;
  }

  /** Says so where rights have changed, and ends the streams of those who are not signed in any more. */
  private async hold(streams: OwnStream[]): Promise<void> {
    const isOn = await sessionsAmong(this.source, [...new Set(streams.map(({ sessionId }) => sessionId))], this.sessions.alive());
    const heard = await this.heardOf(streams);
    for (const [index, stream] of streams.entries()) {
      const before = saidRights(stream);
      stream.rights = heard[index]!;
      if (saidRights(stream) !== before) stream.response.write(saidRights(stream));
      if (!isOn.has(stream.sessionId)) stream.response.end();
    }
  }
}
