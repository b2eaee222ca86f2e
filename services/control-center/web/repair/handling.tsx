import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { Facts } from '../parts/facts.tsx';
import { When } from '../parts/when.tsx';
import { handlingWords as said } from './handling.words.ts';

/** What a ticket is about, how bad it is for both sides, and what its customer allows. */
export function Handling({ ticket }: { ticket: PublicTicket }) {
  const { type, sellerSeverity, sellerPriority, customerSeverity, customerPriority, relatedTickets = [], authorisations: allowed } = ticket;
  const place = usePlace();
  const forCustomer = [customerSeverity && said.severities[customerSeverity], customerPriority && said.priorities[customerPriority]];
  const what = [
    allowed?.dispatch && said.dispatch,
    allowed?.remoteIntrusiveTesting && said.intrusive,
    allowed?.localContact,
    allowed?.accessHours,
  ];
  return (
    <>
      <h2>{said.title}</h2>
      <Facts
        facts={{
          [said.type]: type && said.types[type],
          [said.severity]: sellerSeverity && said.severities[sellerSeverity],
          [said.priority]: sellerPriority && said.priorities[sellerPriority],
          [said.forYou]: listed(forCustomer),
          [said.expectedAt]: ticket.expectedResolutionAt && <When at={ticket.expectedResolutionAt} />,
          [said.circuit]: ticket.circuitId,
          [said.alternateCircuit]: ticket.altCircuitId,
          [said.hazard]: ticket.publicSafetyHazard ? said.yes : undefined,
          [said.tsp]: ticket.tspPriority,
          [said.allowed]: listed(what),
          [said.related]: relatedTickets.length
            ? relatedTickets.map(({ relation, number }) => (
                <div key={number}>
                  <Link to="/e/$place/repair/$number" params={{ place, number }}>
                    {said.relations[relation]({ number })}
                  </Link>
                </div>
              ))
            : undefined,
        }}
      />
    </>
  );
}

const listed = (parts: (string | false | undefined)[]): string | undefined => parts.filter(Boolean).join(' · ') || undefined;
