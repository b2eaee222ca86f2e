import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '@trunkline/messaging';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { isAfter } from './live.rules.ts';
import { entriesAfter, type LiveEntry, type LivePlace } from './live.store.ts';

/** An open stream: what it does with an entry, and how far it has come. */
export interface LiveStream {
  response: Response;
  at: LivePlace;
  tell(entry: LiveEntry): unknown;
}

const lookEveryMs = 300;
const beatEveryMs = 20_000;

/** Looks for new entries while anybody listens, in whichever replica they were written, and says them to whom they concern. */
@Injectable()
export class LiveWatch implements BeforeApplicationShutdown {
  private readonly streams = new Set<LiveStream>();
  private timer: NodeJS.Timeout | undefined;
  private beat: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  add(stream: LiveStream): void {
    this.streams.add(stream);
    stream.response.once('close', () => this.streams.delete(stream));
    this.beat ??= setInterval(() => this.streams.forEach(({ response }) => response.write(': beat\n\n')), beatEveryMs).unref();
    this.timer ??= setTimeout(() => void this.look(), lookEveryMs);
  }

  /** Streams would hold the server open for ever: their browsers come back to another replica. */
  beforeApplicationShutdown(): void {
    clearTimeout(this.timer);
    clearInterval(this.beat);
    for (const { response } of this.streams) response.end();
  }

  private async look(): Promise<void> {
    try {
      await this.tell();
    } catch (error) {
      this.log.warn('live entries cannot be read', { error: String(error) });
    }
    this.timer = this.streams.size ? setTimeout(() => void this.look(), lookEveryMs) : undefined;
  }

  private async tell(): Promise<void> {
    if (!this.streams.size) return;
    const furthestBack = [...this.streams].map(({ at }) => at).reduce((one, other) => (isAfter(one, other) ? other : one));
    for (const entry of await entriesAfter(this.source, furthestBack)) {
      for (const stream of this.streams) {
        if (!isAfter(entry, stream.at)) continue;
        stream.at = entry;
        stream.tell(entry);
      }
    }
  }
}
