import type { Page } from 'playwright-core';
import { ClientTokens } from '../../local/tokens.ts';
import { openedAct } from '../portal.desk.fixture.ts';
import { settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

const gcr = '30459001';
const hours = (count: number) => new Date(Math.ceil(Date.now() / 3_600_000 + count) * 3_600_000).toISOString();

/** Work of tomorrow, which was planned, submitted and approved: nobody outside knows of it. */
async function approvedWork({ endpoints }: Scene): Promise<void> {
  const { url } = endpoints.services['maintenance']!;
  const tokens = ClientTokens.of('operator', endpoints);
  await tokens.untilKnownTo(url);
  const say = async (path: string, body: object) => {
    const headers = { ...(await tokens.header()), 'content-type': 'application/json' };
    const answer = await fetch(`${url}/gcrs${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const circuit = { enterpriseId: 'ENT-ACME', accountBan: 'ENT-ACME-01', customerName: 'Acme Industrial', circuitId: '/KQGN/100423/LVLC/' };
  await say('', {
    ...{ gcr, classification: 'planned', summary: 'A fan that fails' },
    windows: [{ suffix: '1', kind: 'primary', start: hours(20), end: hours(22), siteZone: 'America/Denver' }],
    affectedServices: [{ ...circuit, window: '1', aLocation: '1200 17th Street, Denver', impact: 'OUTAGE', maximumDurationMinutes: 30 }],
  });
  for (const verb of ['submit', 'approve']) await say(`/${gcr}/${verb}`, {});
}

/** Change management gives work of tomorrow its time: not without a reason, nor without somebody who answers for it; then its customer is told. */
export async function announceLate(scene: Scene): Promise<void> {
  await approvedWork(scene);
  const { context, page } = await scene.signIn('staff.changemanager', `/e/*/maintenance/${gcr}`, /\/maintenance\//);
  await settled(page, 'A fan that fails');
  const schedule = await openedAct(page, 'Give it its time and announce it');
  const send = () => schedule.getByRole('button', { name: 'Give it its time and announce it' }).press('Enter');
  await send();
  await schedule
    .getByText(/is announced late: say why/)
    .first()
    .waitFor();
  await schedule.getByLabel('Why the notice is late, for customers').fill('A fan fails, and cannot wait');
  await send();
  await schedule
    .getByText(/somebody must answer for it/)
    .first()
    .waitFor();
  await schedule.getByLabel('Who answers for the late notice').fill('Chris Change');
  await send();
  await schedule.waitFor({ state: 'detached' });
  await context.close();
  await seeItAsCustomer(scene);
}

async function seeItAsCustomer({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', `/e/ENT-ACME/maintenance/${gcr}`);
  await settled(page, 'A fan that fails');
  await sent(page);
  await context.close();
}

/** It is mailed by itself, and the open page shows that. */
const sent = (page: Page) =>
  page
    .getByRole('row', { name: /30459001.*noc@acme\.example.*Sent/ })
    .first()
    .waitFor();
