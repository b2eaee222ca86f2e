import { expect } from '@jest/globals';
import type { APIRequestContext } from 'playwright-core';
import type { Endpoints } from '../../local/endpoints.ts';
import type { Scene } from '../portal.visit.fixture.ts';

/** Things of ENT-ACME by the names that paths of services have for them. */
const theirs: Record<string, Record<string, string>> = {
  identity: { enterpriseId: 'ENT-ACME', accountBan: 'ENT-ACME-01' },
  orders: { orderNumber: 'SO-1001', serviceId: 'EL-100431' },
  repair: { number: 'T-100001' },
  billing: { number: 'BR-1000001', ticketNumber: 'T-100001' },
  maintenance: { gcr: '30451187' },
  notifications: {},
};
/** What stands for ids that nobody can know beforehand: one that is nobody's. */
const nobodys = '0191e0aa-0000-7000-8000-000000000000';
/** What nobody else reads of them; the planned work concerns ENT-NORDHAVN as well. */
const marks = /ENT-ACME|SO-100[13]|T-100001|BR-1000001|KQGN.10042|pereira/;

interface Route {
  service: string;
  method: string;
  path: string;
}

/** Every route that services document, about things of ENT-ACME. */
async function routesOf({ services }: Endpoints): Promise<Route[]> {
  const found = Object.entries(theirs).map(async ([service, ids]) => {
    const { paths } = (await (await fetch(`${services[service]!.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    return Object.entries(paths).flatMap(([template, methods]) => {
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? nobodys));
      return Object.keys(methods).map((method) => ({ service, method: method.toUpperCase(), path }));
    });
  });
  return (await Promise.all(found)).flat();
}

/** Calls every route of every service through the portal as somebody of ENT-NORDHAVN, about things of ENT-ACME. Returns how many calls were made, and what could be seen or done. */
export async function swapThroughPortal({ signIn, portal, endpoints }: Scene): Promise<{ calls: number; findings: unknown[] }> {
  const { context } = await signIn('juergen.weiss', '/e/ENT-NORDHAVN');
  const { csrf } = (await (await context.request.get(`${portal}/session`)).json()) as { csrf: string };
  const call = (request: APIRequestContext, place: string, { service, method, path }: Route) =>
    request.fetch(`${portal}/api/${encodeURIComponent(place)}/${service}${path}`, {
      ...{ method, headers: { 'x-csrf-token': csrf, 'content-type': 'application/json' } },
      ...(method !== 'GET' && { data: '{}' }),
    });
  const findings: unknown[] = [];
  let calls = 0;
  for (const route of await routesOf(endpoints)) {
    for (const place of ['ENT-ACME', '*', 'ENT-NORDHAVN']) {
      const answer = await call(context.request, place, route);
      calls++;
      const seen = place === 'ENT-NORDHAVN' && answer.ok() ? marks.exec(await answer.text())?.[0] : undefined;
      const isRight = place === 'ENT-NORDHAVN' ? answer.status() < 500 && seen === undefined : answer.status() === 404;
      if (!isRight || (answer.ok() && marks.test(route.path))) findings.push([place, route, answer.status(), seen]);
    }
  }
  await context.close();
  expect(calls).toBeGreaterThan(300);
  return { calls, findings };
}

/** What is somebody else's is not there, by link or by request. */
export async function lookForOthers({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('juergen.weiss', '/e/ENT-NORDHAVN');
  const statusOf = async (path: string) => (await context.request.get(portal + path)).status();
  expect(await statusOf('/api/ENT-NORDHAVN/orders/orders/SO-1002')).toBe(200);
  const foreign = ['ENT-ACME/orders/orders', 'ENT-ACME/identity/me', 'ENT-NORDHAVN/orders/orders/SO-1001', '*/orders/orders'];
  for (const path of foreign) expect([path, await statusOf(`/api/${path}`)]).toEqual([path, 404]);
  await page.goto(`${portal}/e/ENT-NORDHAVN/orders/SO-1001`);
  await page.getByRole('heading', { name: 'Not found' }).waitFor();
  await page.goto(`${portal}/e/ENT-ACME/orders`);
  await page.getByRole('heading', { name: 'Not found' }).waitFor();
  await context.close();
}

/** Acts for two enterprises in two tabs, and goes over by the switcher. */
export async function actForTwo({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('robin.okafor', '/e/ENT-ACME/orders');
  const other = await context.newPage();
  await other.goto(`${portal}/e/ENT-NORDHAVN/orders`);
  await other.getByRole('link', { name: 'SO-1002' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'SO-1001' }).waitFor();
  expect(await page.getByText('SO-1002').count()).toBe(0);
  await page.getByRole('button', { name: 'Acting for Acme Industrial' }).press('Enter');
  await page.keyboard.type('nord');
  await page.getByRole('menuitemradio', { name: 'Nordhavn' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${portal}/e/ENT-NORDHAVN/orders`);
  await page.getByRole('link', { name: 'SO-1002' }).waitFor();
  await context.close();
}
