import type { Somebody } from '@trunkline/testing';
import { Services } from '../../systems/services.ts';
import type { System } from '../../systems/systems.ts';
import { asked } from '../asking.ts';
import { percentile, type Figures, type Side } from '../figures.ts';
import type { Yard } from '../yard.ts';

interface Sizes {
  listed: number;
}

const enterprises = Array.from({ length: 400 }, (_, n) => `ENT-${n}`);
const times = 40;

/** Every fifth order is of one large customer; each is of a service of its own. */
async function fillOrders(services: Services, count: number): Promise<void> {
  const pool = services.pool('orders');
  await pool.query(
    `insert into orders (id, order_number, external_id, enterprise_id, account_ban, category, state, requested_completion_date, ccm, items, contacts,
       milestones, created_at, updated_at)
     select gen_random_uuid(), 'SO-' || n, 'PO-' || n, 'ENT-' || e, 'BAN-' || e + 400 * (n % 3), 'new', case when n % 20 = 0 then 'inProgress' else 'completed' end,
       '2026-04-01', '{"name":"Kim Tan","phone":"+65 6555 0100","email":"kim.tan@carrier.example"}',
       jsonb_build_array(jsonb_build_object('action', 'add', 'product', 'Ethernet line ' || n % 10 || ' Gbit/s', 'serviceId', '/KQGN/' || n || '/LVL3/',
         'siteA', n % 900 || ' Robinson Road, Singapore', 'siteZ', '1 Bligh Street, Sydney')), '[]',
       '[{"milestone":"order-submitted","status":"reached","at":"2026-03-02T11:30:00.000Z"}]', now() - make_interval(mins => n), now()
     from (select n, case when n % 5 = 0 then 0 else n % 400 end as e from generate_series(1, $1) n)`,
    [count],
  );
  await pool.query(
    `insert into service (enterprise_id, account_ban, service_id, id, order_id, order_number, product, site_a, site_z, ordered_at, state)
     select enterprise_id, account_ban, items -> 0 ->> 'serviceId', id || ':1', id, order_number, items -> 0 ->> 'product', items -> 0 ->> 'siteA',
       items -> 0 ->> 'siteZ', created_at, case when state = 'completed' then 'active' else 'ordered' end
     from orders`,
  );
  await pool.query('vacuum analyze orders, service');
}

const search = (words: string) => `search=${encodeURIComponent(words)}`;
const paths = {
  newest: '/orders?',
  inProgress: '/orders?state=inProgress',
  byReference: '/orders?externalId=PO-4000',
  bySite: `/orders?${search('400 Robinson')}`,
  byRareWords: `/orders?${search('/KQGN/4000/')}`,
  byNothing: `/orders?${search('there is no such order')}`,
  services: '/services?',
  servicesOrdered: '/services?state=ordered',
  serviceById: `/services?serviceId=${encodeURIComponent('/KQGN/4000/LVL3/')}`,
  servicesBySite: `/services?${search('400 Robinson')}`,
  servicesByNothing: `/services?${search('there is no such service')}`,
};

/** Who asks; without access the enterprise of a customer is a filter like others. */
const askers: Record<string, { somebody: Somebody; filter: string }> = {
  customer: { somebody: { enterprise: 'ENT-0' }, filter: '&enterpriseId=ENT-0' },
  clerk: { somebody: { enterprise: 'ENT-0', accounts: ['BAN-0'] }, filter: '&enterpriseId=ENT-0&accountBan=BAN-0' },
  staff: { somebody: { machine: true, subject: 'staff', enterprises }, filter: '' },
  all: { somebody: { machine: true, subject: 'all', enterprises: '*' }, filter: '' },
};

/** How long lists and searches of orders take, as people of one customer and as staff of 400, beside the same lists without access. Those of tickets are in `repair`. */
export async function lists(system: System, yard: Yard, { listed }: Sizes): Promise<Figures> {
  const run = (side: Side) =>
    Services.run(system.driver!, yard, (services) => tookOf(services, listed, side), ['orders'], { open: side === 'without' });
  const [withIt, without] = [await run('with'), await run('without')];
  return Object.fromEntries(
    Object.keys(askers).map((name) => {
      const of = (found: Figures) => found[name] as Figures;
      const both = Object.keys(paths).flatMap((path) => [
        [`${path}P95Ms`, of(withIt)[path]!],
        [`${path}WithoutP95Ms`, of(without)[path]!],
      ]);
      return [name, Object.fromEntries(both)];
    }),
  );
}

async function tookOf(services: Services, count: number, side: Side): Promise<Figures> {
  await fillOrders(services, count);
  await services.start('orders').ready;
  const took: Figures = {};
  for (const [name, { somebody, filter }] of Object.entries(askers)) {
    const bearer = await services.bearerOf(somebody);
    const mine: Figures = {};
    for (const [what, path] of Object.entries(paths)) {
      const whole = side === 'with' ? path : path + filter;
      await asked(services, 'orders', whole, 5, bearer);
      mine[what] = percentile(await asked(services, 'orders', whole, times, bearer), 0.95)!;
    }
    took[name] = mine;
  }
  return took;
}
