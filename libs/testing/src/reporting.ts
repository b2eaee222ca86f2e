import { contractOf, type EventClass } from '@trunkline/contracts';
import { randomUUID } from 'node:crypto';
import type { Reply, TestService } from './test-service.ts';

/** Reports to a service over HTTP, in binary mode: `const report = reporting(() => service, GcrReported)`. Each call is a report of its own unless told. */
export const reporting =
  <E extends object>(service: () => TestService, event: EventClass<E>, source = '/specs') =>
  (body: E, { id = randomUUID(), time }: { id?: string; time?: string } = {}): Promise<Reply> =>
    service().post('/events', body, {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-source': source,
      'ce-type': contractOf(event).type,
      ...(time && { 'ce-time': time }),
    });
