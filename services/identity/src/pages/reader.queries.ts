import { Injectable } from '@nestjs/common';
import { closestTo, type Language } from '@trunkline/service-kit';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { ask } from '../tokens/oidc-record.store.ts';
import { languageAsked } from './reader.requests.ts';

/** In which language somebody reads our pages. */
@Injectable()
export class Readers {
  constructor(private readonly source: DataSource) {}

  /** As their profile says once we know who it is, else as the program asked that sent them here, else as their browser does. */
  async languageOf(request: Request, userId: string | undefined, uiLocales?: unknown): Promise<Language> {
    const [person] = userId ? await ask<{ locale: string | null }>(this.source, 'select locale from users where id = $1', [userId]) : [];
    return closestTo(person?.locale) ?? languageAsked(request, uiLocales);
  }
}
