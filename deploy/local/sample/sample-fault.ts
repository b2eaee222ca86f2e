import { setTimeout as delay } from 'node:timers/promises';
import type { ClientTokens } from '../tokens.ts';
import { reportTo, sampleReport } from './reports.ts';

const minuteMs = 60_000;
/** How long to wait until repair takes the alarm for a fault: it looks every two seconds. */
const patience = 100;

const service = { enterpriseId: 'ENT-ACME', accountBan: 'ENT-ACME-01', serviceId: '/KQGN/100423/LVLC/' };

const instant = (minutes: number) => new Date(Date.now() + minutes * minuteMs).toISOString();

/** A technician who is there for it. */
function shift() {
  const tess = {
    technicianId: 'staff.technician',
    name: 'Tess Technician',
    phone: '+1 303 555 0177',
    email: 'tess.technician@trunkline.example',
  };
  const told = { ...tess, skills: ['ethernet'], regions: ['NA'], from: instant(-60), to: instant(7 * 60) };
  return sampleReport('technician-shift-reported', `shift-${told.from}`, told);
}

/** An alarm that has lasted three minutes. */
function alarm() {
  const told = { alarmId: 'denver-olt-7-4711', element: 'denver-olt-7', services: [service], severity: 'critical', at: instant(-3) };
  return sampleReport('alarm-raised', told.alarmId, { ...told, text: 'Loss of signal on port 3' });
}

/** What a technician then does, by the routes of a ticket. */
const work: [path: string, body: object][] = [
  ['start', {}],
  ['handoffs', { role: 'field', name: 'Lena Splice', reason: 'The fibre to the building is cut' }],
  ['handoffs/accept', {}],
  ['handoffs/return', { found: 'A digger had cut the fibre at 17th Street; spliced', evidence: ['photo 17'] }],
  [
    'resolve',
    {
      note: 'Fibre spliced at 17th Street',
      closingTest: { kind: 'light level', result: '-7 dBm at both ends' },
      faultDomain: 'thirdParty',
    },
  ],
];

/** Plays a fault: an alarm that becomes a ticket, a hand-off, a resolution. Played again, it finds the ticket and leaves it. Returns the number of reports. */
export async function playSampleFault(repair: string, tokens: ClientTokens): Promise<number> {
  // One after the other: whoever is on shift is known before there is something to do.
  const reports = (await reportTo('repair', repair, tokens, [shift()])) + (await reportTo('repair', repair, tokens, [alarm()]));
  const ask = async (path: string, body?: object) => {
    const headers = { ...(await tokens.header()), 'content-type': 'application/json' };
    const response = await fetch(repair + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`repair answered the sample day with ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const find = async () => {
    const { items } = await ask(`/tickets?serviceId=${encodeURIComponent(service.serviceId)}&openedSince=2000-01-01T00:00:00Z`);
    return (items as { number: string; status: string }[])[0];
  };
  let ticket = await find();
  for (let left = patience; ticket?.status === 'potential' && left; left--) {
    await delay(100);
    ticket = await find();
  }
  if (ticket?.status === 'acknowledged') for (const [path, body] of work) await ask(`/tickets/${ticket.number}/${path}`, body);
  return reports;
}
