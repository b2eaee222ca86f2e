import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { swapFindings, testService, type Owner, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RepairModule } from '../repair.module.ts';
import { aFault } from './ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule)), 180_000);
afterAll(() => repair.stop());

const aPicture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const openedFor = new Map<string, string>();
const faultOf = ({ enterpriseId, accountBan, mark }: Owner) =>
  aFault({ enterpriseId, accountBan, serviceId: `SVC-${mark}`, summary: mark, description: mark, customerReference: mark });

async function ticket(owner: Owner) {
  const { body } = await repair.post('/tickets', faultOf(owner));
  await repair.post(`/tickets/${body.number}/notes`, { text: owner.mark });
  const picture = await repair.post(`/tickets/${body.number}/attachments?name=${owner.mark}.png`, aPicture);
  openedFor.set(owner.mark, body.number as string);
  return { number: body.number as string, attachmentId: picture.body.attachmentId as string };
}

/** A mail that waits is the carrier's too: nobody knows yet whose it is. */
async function mail({ mark }: Owner) {
  const messageId = `<${randomUUID()}@x.example>`;
  const said = `From: ${mark} <${mark}@x.example>\r\nSubject: ${mark}\r\nMessage-ID: ${messageId}\r\n\r\n${mark}\r\n`;
  await repair.post('/mails', said, { 'content-type': 'message/rfc822' });
  const [row] = await repair.database<{ id: string }>('select id from waiting_mail where message_id = $1', [messageId]);
  return { mailId: row!.id };
}

/** A ticket whose reason somebody asked for, with a draft that can be signed. */
async function rfo(owner: Owner) {
  const { number } = await ticket(owner);
  await repair.post(`/tickets/${number}/start`);
  await repair.post(`/tickets/${number}/resolve`, { note: owner.mark, closingTest: { kind: 'ping', result: 'good' } });
  await repair.post(`/tickets/${number}/close`, {});
  await repair.post(`/tickets/${number}/rfo`, { reason: owner.mark });
  await repair.put(`/tickets/${number}/rfo/draft`, aDraft(owner));
  return { number };
}
const aDraft = ({ mark }: Owner) => ({
  rootCause: mark,
  correctiveActions: mark,
  preventiveActions: mark,
  timeline: [],
  creditEligible: false,
});

/** A ticket for which somebody comes. */
async function appointment(owner: Owner) {
  const { number } = await ticket(owner);
  const { body } = await repair.post(`/tickets/${number}/appointments`, anAppointment(owner));
  return { number, appointmentId: body.appointments[0].appointmentId as string };
}
const anAppointment = ({ mark }: Owner) => ({ startsAt: '2026-03-04T08:00:00Z', endsAt: '2026-03-04T09:00:00Z', purpose: mark });

/** A ticket for which somebody is sent. */
async function workOrder(owner: Owner) {
  const { number } = await ticket(owner);
  const { body } = await repair.post(`/tickets/${number}/work-orders`, { description: owner.mark });
  return { number, workOrderId: body.workOrders[0].workOrderId as string };
}
const aPlan = () => ({ plannedFrom: '2026-03-04T08:00:00Z', plannedTo: '2026-03-04T09:00:00Z' });

/** A ticket that was put before the first level. */
async function escalation(owner: Owner) {
  const { number } = await ticket(owner);
  await repair.post(`/tickets/${number}/escalations`, { reason: owner.mark, callback: false });
  return { number, level: '1' };
}

/** Hours of an account of its own. */
async function contract(owner: Owner) {
  await repair.put('/repair-contracts', aContract(owner));
  return {};
}
const aContract = ({ enterpriseId, accountBan, mark }: Owner) => ({
  ...{ enterpriseId, accountBan, hours: mark, zone: 'Asia/Tokyo', open: [{ weekday: 1, from: '09:00', to: '17:00' }] },
  ...{ holidays: [], forceMajeurePauses: true },
});

/** A service that had a fault. */
async function service(owner: Owner) {
  await ticket(owner);
  return { serviceId: `SVC-${owner.mark}` };
}

/** A service that has failed three times. */
async function chronicCase(owner: Owner) {
  for (let nth = 0; nth < 3; nth++) await repair.post('/tickets', { ...faultOf(owner), despiteOpenTicket: true, externalId: undefined });
  const { body } = await repair.get(`/chronic-cases?serviceId=SVC-${owner.mark}`);
  return { caseId: body.items[0].caseId as string };
}

/** Who is on shift is the carrier's, whatever their tickets say. */
async function shift(owner: Owner) {
  await ticket(owner);
  return {};
}

/** An incident is the carrier's: customers see their tickets of it. */
async function incident(owner: Owner) {
  const { number } = await ticket(owner);
  const { body } = await repair.post('/incidents', { summary: owner.mark, ticketNumbers: [number] });
  return { number: body.number as string };
}

/** A test that was recorded on a ticket. */
async function serviceTest(owner: Owner) {
  const { number } = await ticket(owner);
  const test = {
    kind: owner.mark,
    startedAt: '2026-03-01T07:00:00Z',
    endedAt: '2026-03-01T07:01:00Z',
    measures: [],
    disposition: owner.mark,
  };
  await repair.post(`/tickets/${number}/tests`, test);
  const [row] = await repair.database<{ id: string }>(`select id from test_run where content->>'kind' = $1`, [owner.mark]);
  return { id: row!.id };
}

const aTroubleTicket = ({ enterpriseId, accountBan, mark }: Owner) => ({
  ...{ description: mark, severity: 'Major', ticketType: 'incident' },
  relatedEntity: [{ id: `TMF-${mark}`, role: 'service', '@referredType': 'Service' }],
  relatedParty: [
    { id: accountBan, '@referredType': 'BillingAccount' },
    { id: enterpriseId, '@referredType': 'Organization' },
  ],
});

it('whoever must not see a ticket sees and changes nothing of it, on any route', async () => {
  const { tried, findings } = await swapFindings(repair, {
    things: {
      '/tickets': ticket,
      '/tmf-api/troubleTicket/': async (owner) => ({ id: (await ticket(owner)).number }),
      '/tmf-api/serviceTestManagement/': serviceTest,
      '/mefApi/sonata/troubleTicket/v2/troubleTicket': async (owner) => ({ id: (await ticket(owner)).number }),
      '/mefApi/sonata/troubleTicket/v2/incident': async (owner) => ({ id: (await incident(owner)).number }),
      '/tickets/{number}/rfo': rfo,
      '/tickets/{number}/appointments/': appointment,
      '/tickets/{number}/work-orders/': workOrder,
      '/tickets/{number}/escalations/{level}/': escalation,
      '/repair-contracts': contract,
      '/rfo-reports': rfo,
      '/chronic-cases': chronicCase,
      '/incidents': incident,
      '/shift': shift,
      '/services': service,
      '/waiting-mails': mail,
    },
    of: { '/incidents': 'carrier', '/shift': 'carrier', '/waiting-mails': 'carrier' },
    bodies: {
      'POST /tickets': (owner) => ({ ...faultOf(owner), serviceId: `NEW-${owner.mark}`, externalId: undefined }),
      'POST /tmf-api/troubleTicket/v4/troubleTicket': aTroubleTicket,
      'PATCH /tmf-api/troubleTicket/v4/troubleTicket/{id}': ({ mark }) => ({ note: [{ text: mark }] }),
      'PATCH /tickets/{number}': ({ mark }) => ({ customerReference: mark, sellerSeverity: 'minor' }),
      'POST /tickets/{number}/attachments': () => aPicture,
      'POST /waiting-mails/{mailId}/acceptance': ({ accountBan, mark }) => ({ accountBan, serviceId: `MAIL-${mark}` }),
      'PUT /tickets/{number}/rfo/draft': aDraft,
      'PUT /repair-contracts': aContract,
      'POST /tickets/{number}/escalations/delays': () => ({ until: '2026-03-01T08:30:00Z', reason: 'the part arrives' }),
      'POST /tickets/{number}/appointments': anAppointment,
      'POST /tickets/{number}/appointments/{appointmentId}/reschedule': () => ({
        ...{ startsAt: '2026-03-05T08:00:00Z', endsAt: '2026-03-05T09:00:00Z', reason: 'later' },
      }),
      'POST /tickets/{number}/appointments/{appointmentId}/outcome': () => ({ outcome: 'cancelled' }),
      'POST /tickets/{number}/work-orders': ({ mark }) => ({ description: mark }),
      'POST /tickets/{number}/work-orders/{workOrderId}/plan': aPlan,
      'POST /incidents': (owner) => ({ summary: owner.mark, ticketNumbers: [openedFor.get(owner.mark)] }),
    },
  });
  expect([findings, tried]).toEqual([[], expect.arrayContaining(['GET /tickets', 'GET /tickets.csv', 'POST /tickets/{number}/resolve'])]);
}, 60_000);
