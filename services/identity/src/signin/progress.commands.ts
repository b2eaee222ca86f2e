import { Injectable } from '@nestjs/common';
import type { AdapterPayload } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { OidcRecords } from '../tokens/oidc-record.store.ts';

/** How far somebody has come on the pages of one sign-in. */
export interface Progress {
  userId: string;
  username: string;
  /** How they have proved themselves so far (RFC 8176). */
  amr: string[];
  /** Of the app that they are setting up, sealed. */
  sealedSecret?: string;
}

/** In seconds. */
const lifetime = 1800;

/** Remembers between two pages who has given the right password, under the sign-in's id, which only their browser has. */
@Injectable()
export class SignInProgress {
  private readonly records: OidcRecords;

  constructor(source: DataSource) {
    this.records = new OidcRecords('SignInProgress', source);
  }

  keep(uid: string, { userId, ...progress }: Progress): Promise<void> {
    return this.records.upsert(uid, { accountId: userId, ...progress } as AdapterPayload, lifetime);
  }

  async of(uid: string): Promise<Progress | undefined> {
    const found = (await this.records.find(uid)) as (Progress & { accountId: string }) | undefined;
    return found && { ...found, userId: found.accountId };
  }

  forget(uid: string): Promise<void> {
    return this.records.destroy(uid);
  }
}
