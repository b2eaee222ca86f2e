import type { PublicTicket } from '@trunkline/contracts/repair';
import { Acts, type Act } from './acts.tsx';
import { agentOf } from '../repair-desk/handed-over.tsx';
import { repairDeskWords } from '../repair-desk/repair-desk.words.ts';
import { deskWords } from './desk.words.ts';

const said = deskWords.tickets;
const work = 'repair.ticket.work';
const handoff = 'repair.ticket.handoff';
const note = { name: 'note', label: deskWords.note, rows: 2, isOptional: true };
const reason = { name: 'reason', label: deskWords.reason, rows: 2 };
const test = [
  { name: 'kind', label: deskWords.testKind },
  { name: 'result', label: deskWords.testResult },
];

const internal: Act = {
  ...{ label: said.internal, task: work, path: '/notes', fields: [{ name: 'text', label: deskWords.note, rows: 2 }] },
  bodyOf: (typed) => ({ ...typed, visibility: 'carrier' }),
};
const ask: Act = {
  ...{ label: said.ask, task: work, path: '/information-requests' },
  fields: [{ name: 'question', label: deskWords.question, rows: 2 }],
};
const hold: Act = {
  ...{ label: said.hold, task: work, path: '/hold', fields: [note] },
  bodyOf: (typed) => ({ ...typed, reason: 'thirdParty' }),
};
const resolve: Act = {
  ...{ label: said.resolve, task: work, path: '/resolve', fields: [{ name: 'note', label: deskWords.mended, rows: 2 }, ...test] },
  bodyOf: ({ note: mended, kind, result }) => ({ note: mended, closingTest: { kind, result } }),
};
const handOver: Act = {
  ...{ label: said.handOver, task: handoff, path: '/owner' },
  fields: [{ name: 'technicianId', label: deskWords.technician, isOptional: true }, reason],
};
const handOff: Act = {
  ...{ label: said.handOff, task: handoff, path: '/handoffs', fields: [{ name: 'name', label: deskWords.agent }, reason] },
  bodyOf: (typed) => ({ ...typed, role: 'field' }),
};
const handBack: Act = {
  ...{ label: said.handBack, task: handoff, path: '/handoffs/return' },
  fields: [{ name: 'found', label: deskWords.found, rows: 2 }],
};
const take: Act = { label: repairDeskWords.take, task: handoff, path: '/handoffs/accept' };
const record: Act = {
  ...{ label: said.test, task: 'repair.test.run', path: '/tests', fields: test },
  bodyOf: ({ kind, result }) => {
    const at = new Date().toISOString();
    return { kind, disposition: result, startedAt: at, endedAt: at, measures: [] };
  },
};
const plain = (label: string, path: string): Act => ({ label, task: work, path });

const byStatus: Partial<Record<PublicTicket['status'], Act[]>> = {
  potential: [plain(said.confirm, '/confirm')],
  acknowledged: [plain(said.start, '/start')],
  reopened: [plain(said.start, '/start')],
  inProgress: [ask, hold, resolve],
  pending: [resolve],
  held: [{ label: said.goOn, task: work, path: '/continue', fields: [note] }],
};

/** The repair desk's work on a ticket: what its status allows. */
export function TicketActs({ ticket: { number, status, custody } }: { ticket: PublicTicket }) {
  if (status === 'closed' || status === 'cancelled') return null;
  const agent = agentOf({ custody });
  const isOffered = agent !== undefined && agent.acceptedAt === undefined;
  return (
    <Acts
      thing={`repair/tickets/${number}`}
      acts={[...(byStatus[status] ?? []), record, ...(isOffered ? [take] : []), agent ? handBack : handOff, handOver, internal]}
    />
  );
}
