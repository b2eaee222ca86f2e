import { tasks } from '@trunkline/contracts/identity';
import { expectStatus, publish, publishSingly } from '../../outside/publishers.ts';
import { batchOf, lives, submitted } from '../../outside/reports.ts';
import { Services } from '../../systems/services.ts';
import type { System } from '../../systems/systems.ts';
import { reported } from '../asking.ts';
import { compared, type Figures, type Side } from '../figures.ts';
import type { Yard } from '../yard.ts';

interface Sizes {
  doorSeconds: number;
  pairs: number;
}

type Both = Record<Side, Services>;

const askers = 8;
const crowd = 32;

/** What the HTTP door keeps of its speed with guard and row security: the same service beside itself without them, on a database whose tables are not locked. */
export async function guard(system: System, yard: Yard, sizes: Sizes): Promise<Figures> {
  const run = <T>(open: boolean, measure: (services: Services) => Promise<T>): Promise<T> =>
    Services.run(system.driver!, yard, measure, ['orders'], { open });
  return run(false, (withIt) => run(true, (without) => between({ with: withIt, without }, sizes)));
}

async function between(both: Both, { doorSeconds, pairs }: Sizes): Promise<Figures> {
  await Promise.all(Object.values(both).map((services) => services.start('orders').ready));
  await checkLocks(both);
  let step = 0;
  const published = async (services: Services, publishers: number, seconds: number) => {
    const from = Array.from({ length: publishers }, (_, n) => lives(`g${step++}-${n}`));
    const { reports, seconds: took } = await publishSingly(services.door, from, seconds);
    await sent(services);
    return reports / took;
  };
  await Promise.all(Object.values(both).map((services) => published(services, askers, doorSeconds * 2)));
  const customer = await headersOf(both.with);
  const asking = async (services: Services, ask: 'read' | 'enter') => {
    const mine = `${ask}-${step++}`;
    let next = 0;
    const { reports, seconds } = await publish(
      services.door,
      Array.from({ length: askers }, () => lives(mine)),
      doorSeconds,
      async (line) => {
        if (ask === 'read') expectStatus(200, await line.get(`/orders/${known}`, customer), 'who looks at an order');
        else {
          const body = JSON.stringify(submitted(`SO-${mine}-${next++}`, false).data);
          expectStatus(201, await line.post('/orders', `${customer}content-type: application/json\r\n`, body), 'who enters an order');
        }
        return 1;
      },
    );
    await sent(services);
    return reports / seconds;
  };
  await Promise.all(Object.values(both).map(plant));
  for (const services of Object.values(both)) await asking(services, 'read');
  return {
    reports8: await compared(pairs, (side) => published(both[side], askers, doorSeconds)),
    reports32: await compared(pairs, (side) => published(both[side], crowd, doorSeconds)),
    reads: await compared(pairs, (side) => asking(both[side], 'read')),
    entered: await compared(pairs, (side) => asking(both[side], 'enter')),
  };
}

const known = 'SO-known';

const plant = (services: Services) => reported(services, 'orders', batchOf([submitted(known, false)]));

/** As a person of the order's enterprise brings them. */
async function headersOf(services: Services): Promise<string> {
  const { authorization } = await services.bearerOf({ enterprise: 'ENT-1', tasks });
  return `authorization: ${authorization}\r\n`;
}

/** What was taken is announced before anything else is measured. */
async function sent(services: Services): Promise<void> {
  const waiting = async () => (await services.pool('orders').query<{ n: number }>('select count(*)::int as n from outbox')).rows[0]!.n;
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** One side asks for a token and locks its tables, the other does neither; else there would be nothing to compare. */
async function checkLocks(both: Both): Promise<void> {
  const locked = 'select count(*)::int as n from pg_class where relrowsecurity';
  for (const [side, status, isLocked] of [
    ['with', 401, true],
    ['without', 200, false],
  ] as const) {
    const answer = await fetch(`${both[side].urlOf('orders')}/orders`);
    await answer.body?.cancel();
    const { rows } = await both[side].pool('orders').query<{ n: number }>(locked);
    if (answer.status !== status || rows[0]!.n > 0 !== isLocked) {
      throw new Error(`${side} access: ${answer.status}, ${rows[0]!.n} locked tables`);
    }
  }
}
