import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Services } from '../services/services.provider.ts';
import { SessionCommands, type Brought } from '../sessions/session.commands.ts';
import { longest, shortest, type FoundPart, type SearchView } from './search.requests.ts';
import { askingsFor, foundIn, type Asking } from './search.rules.ts';

/** Looks for something in every service at once, as whoever is signed in may. */
@Injectable()
export class SearchQueries {
  constructor(
    private readonly sessions: SessionCommands,
    private readonly services: Services,
  ) {}

  /** Throws a 401 Refusal for whoever is not signed in, and 404 for a place that is not theirs. */
  async find(request: Request, place: string, typed: unknown): Promise<SearchView> {
    const brought = await this.sessions.of(request);
    const text = typeof typed === 'string' ? typed.normalize('NFC').trim() : '';
    await this.services.check(brought, place);
    if (text.length < shortest || text.length > longest || text.includes('\u0000')) return { parts: [] };
    const asked = await Promise.all(askingsFor(place, text).map((asking) => this.part(brought, place, asking)));
    const parts = asked.filter((one) => one !== undefined);
    const exact = parts.flatMap(({ items }) => items).find(({ id }) => id.toLowerCase() === text.toLowerCase())?.to;
    return { ...(exact !== undefined && { exact }), parts };
  }

  /** Nothing where that part is not theirs to see. */
  private async part(brought: Brought, place: string, { part, service, path, shape }: Asking): Promise<FoundPart | undefined> {
    try {
      const { status, said } = await this.services.read(brought, place, service, path);
      if (status === 401 || status === 403) return undefined;
      if (status >= 500) return { part, items: [], isAway: true };
      return { part, items: status === 200 ? foundIn(JSON.parse(said.toString()), shape) : [], isAway: false };
    } catch {
      return { part, items: [], isAway: true };
    }
  }
}
