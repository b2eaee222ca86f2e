import type { PublicTicket, WorkOrder } from '@trunkline/contracts/repair';
import { staffPlace, usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';
import { One, type Act, type ActField } from '../desk/acts.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { instantIn, Span, useZone, When } from '../parts/when.tsx';
import { workOrderWords as said } from './work-orders.words.ts';

const tones: Record<WorkOrder['state'], Tone> = {
  open: 'calm',
  planned: 'calm',
  inProgress: 'busy',
  completed: 'good',
  unableToComplete: 'bad',
  cancelled: 'bad',
};

/** What people are sent to do for a ticket, and what became of it; whoever sends them, does so here. */
export function WorkOrders({ ticket }: { ticket: PublicTicket }) {
  const { number, status, workOrders = [], authorisations: allowed } = ticket;
  const zone = useZone();
  const maySend = useMay('repair.ticket.handoff');
  const isSender = usePlace() === staffPlace && maySend;
  const mayCome = allowed === undefined || allowed.dispatch === true;
  const offersNew = isSender && !['potential', 'resolved', 'closed', 'cancelled'].includes(status);
  if (!workOrders.length && !offersNew) return null;
  return (
    <section className="card work-orders">
      <h2>{said.title}</h2>
      <ul className="plain">
        {workOrders.map((order) => (
          <li key={order.workOrderId}>
            <Known order={order} />
            {isSender && actsOn(order, mayCome).map((act) => <One key={act.path} thing={`repair/tickets/${number}`} act={act} />)}
          </li>
        ))}
      </ul>
      {offersNew &&
        (mayCome ? <One thing={`repair/tickets/${number}`} act={makeFor(ticket, zone)} /> : <p className="quiet">{said.notAllowed}</p>)}
    </section>
  );
}

function Known({ order }: { order: WorkOrder }) {
  const { number, state, description, site, agent, plannedFrom, plannedTo, startedAt, endedAt, outcome } = order;
  return (
    <>
      <strong>{number}</strong> <Badge tone={tones[state]}>{said.states[state]}</Badge>
      <p className="said">{description}</p>
      <Facts
        facts={{
          [said.site]: site,
          [said.agent]: agent,
          [said.planned]: plannedFrom && plannedTo && <Span from={plannedFrom} to={plannedTo} />,
          [said.began]: startedAt && <When at={startedAt} />,
          [said.ended]: endedAt && <When at={endedAt} />,
          [said.outcome]: outcome,
        }}
      />
    </>
  );
}

type Deed = Omit<Act, 'task'>;
const when = { type: 'datetime-local' } as const;
const outcome: ActField[] = [{ name: 'outcome', label: said.outcome, rows: 2 }];
const agent: ActField = { name: 'agent', label: said.whoIfKnown, isOptional: true };

const instant = (typed: string | undefined) => (typed === undefined ? undefined : new Date(typed).toISOString());
const planned = ({ plannedFrom, plannedTo, ...typed }: Record<string, string>) => ({
  ...{ ...typed, plannedFrom: instant(plannedFrom), plannedTo: instant(plannedTo) },
});

/** What its state allows. Nobody is planned or sent whom the customer does not allow. */
function actsOn({ workOrderId, state, agent: known }: WorkOrder, mayCome: boolean): Deed[] {
  const path = `/work-orders/${workOrderId}`;
  const plan: Deed = {
    ...{ label: said.plan, path: `${path}/plan`, bodyOf: planned },
    fields: [
      { name: 'plannedFrom', label: said.from, ...when },
      { name: 'plannedTo', label: said.to, ...when },
      { ...agent, ...(known !== undefined && { value: known }) },
    ],
  };
  const start: Deed = { label: said.start, path: `${path}/start` };
  const cancel: Deed = {
    ...{ label: said.cancel, path: `${path}/cancel` },
    fields: [{ name: 'reason', label: deskWords.reason, rows: 2 }],
  };
  if (state === 'open') return [...(mayCome ? [plan] : []), cancel];
  if (state === 'planned') return [...(mayCome ? [start, plan] : []), cancel];
  if (state !== 'inProgress') return [];
  return [
    { label: said.complete, path: `${path}/complete`, fields: outcome },
    { label: said.fail, path: `${path}/fail`, fields: outcome },
    cancel,
  ];
}

function makeFor({ appointments = [] }: PublicTicket, zone: string): Deed {
  const agreed = appointments.filter(({ state }) => state === 'confirmed');
  const times = agreed.map(({ appointmentId, startsAt, purpose }): [string, string] => [
    appointmentId,
    `${instantIn(zone, startsAt)}: ${purpose}`,
  ]);
  const at: ActField = { name: 'appointmentId', label: said.at, choices: { '': said.atNone, ...Object.fromEntries(times) } };
  return {
    ...{ label: said.make, path: '/work-orders', bodyOf: planned },
    fields: [
      { name: 'description', label: said.what, rows: 2 },
      { name: 'site', label: said.whereIfAny, isOptional: true },
      agent,
      ...(agreed.length ? [at] : []),
      { name: 'plannedFrom', label: said.fromIfKnown, isOptional: true, ...when },
      { name: 'plannedTo', label: said.toIfKnown, isOptional: true, ...when },
    ],
  };
}
