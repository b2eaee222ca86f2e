import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { PublicUser } from '@trunkline/contracts/identity';
import { HandlesEvery, Tx, type Transaction } from '@trunkline/messaging';
import { keepPeople } from './known-person.store.ts';

/** Learns from identity who writes from which address, so that a mail can have the rights of its sender. */
@Controller()
export class KnownPersonConsumer {
  @HandlesEvery('identity', { batch: true })
  learn(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    return keepPeople(
      tx,
      (facts as { user?: PublicUser }[]).flatMap(({ user }) => user ?? []),
    );
  }
}
