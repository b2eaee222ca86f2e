import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { nameOf } from '../live/live.rules.ts';
import { lastPlace } from '../live/live.store.ts';
import { SessionCommands } from './session.commands.ts';
import { ownSession, sessionView, type OwnSession, type SessionView } from './session.requests.ts';
import { sessionsOf } from './session.store.ts';

/** What people see of their sessions. Each throws a 401 Refusal for whoever has none. */
@Injectable()
export class SessionQueries {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionCommands,
  ) {}

  async current(request: Request): Promise<SessionView> {
    const { session } = await this.sessions.of(request);
    return sessionView(session, nameOf(await lastPlace(this.source)));
  }

  async all(request: Request): Promise<{ items: OwnSession[] }> {
    const { session } = await this.sessions.of(request);
    const own = await sessionsOf(this.source, session.userId, this.sessions.alive());
    return { items: own.map((one) => ownSession(one, session.id)) };
  }
}
