import { Injectable } from '@nestjs/common';
import type { PublicUser } from '@trunkline/contracts/identity';
import { currentPrincipal } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { checkCarrier } from '../memberships/giver.rules.ts';
import { User } from './user.entity.ts';
import { publicUser } from './user.facts.ts';
import { noSuchUser } from './user.requests.ts';

/** What may be seen of people, wherever they have a place, by those who work for all enterprises. Throws a 403 Refusal for others. */
@Injectable()
export class UserQueries {
  constructor(private readonly source: DataSource) {}

  /** Throws a 404 Refusal for an unknown one. */
  async one(userId: string): Promise<PublicUser> {
    checkCarrier(currentPrincipal());
    const user = await this.source.getRepository(User).findOneBy({ id: userId });
    if (!user) throw noSuchUser(userId);
    return publicUser(user);
  }
}
