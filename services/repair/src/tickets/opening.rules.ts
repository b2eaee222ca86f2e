import type {
  ClockPause,
  ObservedImpact,
  Side,
  TicketAuthorisations,
  TicketPriority,
  TicketReported,
  TicketSeverity,
} from '@trunkline/contracts/repair';
import { invalid } from '@trunkline/domain';
import type { Ticket } from './ticket.entity.ts';
import { nameOfWork, type GcrWindow } from '../services/gcr-window.store.ts';

/** A fault that is to have a ticket. */
export type Opening = Omit<TicketReported, 'externalId'> & { externalId?: string };

/** How bad the carrier takes a fault until a technician has seen it. */
const severityOf: Record<ObservedImpact, TicketSeverity> = { down: 'extensive', intermittent: 'significant', degraded: 'moderate' };
const priorityOf: Record<TicketSeverity, TicketPriority> = { extensive: 'critical', significant: 'high', moderate: 'medium', minor: 'low' };

/** What endangers people, or what the state wants first, comes first. */
function takenAs({
  observedImpact,
  publicSafetyHazard,
  tspPriority,
}: Pick<Opening | Ticket, 'observedImpact' | 'publicSafetyHazard' | 'tspPriority'>) {
  const sellerSeverity = severityOf[observedImpact];
  const sellerPriority: TicketPriority = publicSafetyHazard || tspPriority ? 'critical' : priorityOf[sellerSeverity];
  return { sellerSeverity, sellerPriority };
}

/** Throws a 422 Refusal for a ticket that is of no type which this side opens. */
export function checkType({ type, continues }: Pick<Opening, 'type' | 'continues'>, side: Side): void {
  const wrong = (detail: string) => invalid({ propertyPath: 'type', code: 'invalidValue', detail });
  if (type === 'potential') throw wrong('alarms open what is potential: leave the type out');
  const isChronic = type === 'chronic' && side === 'customer';
  if (isChronic) throw wrong('the carrier says what is chronic: with the third fault in 45 days a case opens by itself');
  if (type === 'rfo' && !continues) throw wrong('a ticket about the reason for an outage continues a closed one: say which');
}

/** The fields of it that we know. */
export const allowedIn = (said: TicketAuthorisations): TicketAuthorisations => ({
  ...(said.remoteIntrusiveTesting !== undefined && { remoteIntrusiveTesting: said.remoteIntrusiveTesting }),
  ...(said.dispatch !== undefined && { dispatch: said.dispatch }),
  ...(said.localContact && { localContact: said.localContact }),
  ...(said.accessHours && { accessHours: said.accessHours }),
  ...(said.dispatchInstructions && { dispatchInstructions: said.dispatchInstructions }),
});

/** What a ticket keeps of how it was reported: the fields we know. */
export const contentOf = (opening: Opening) => ({
  enterpriseId: opening.enterpriseId,
  accountBan: opening.accountBan,
  serviceId: opening.serviceId,
  externalId: opening.externalId ?? null,
  customerReference: opening.customerReference ?? null,
  summary: opening.summary,
  description: opening.description ?? null,
  observedImpact: opening.observedImpact,
  type: opening.type ?? ('repair' as const),
  circuitId: opening.circuitId ?? null,
  altCircuitId: opening.altCircuitId ?? null,
  customerSeverity: opening.customerSeverity ?? null,
  customerPriority: opening.customerPriority ?? null,
  ...takenAs(opening),
  publicSafetyHazard: opening.publicSafetyHazard ?? false,
  tspPriority: opening.tspPriority ?? null,
  authorisations: opening.authorisations ? allowedIn(opening.authorisations) : null,
  relatedOrder: opening.relatedOrder ?? null,
  issueStartedAt: new Date(opening.issueStartedAt),
  contacts: opening.contacts.map(({ role, name, email, phone, timeZone, locale }) => ({
    role,
    name,
    email,
    ...(phone && { phone }),
    ...(timeZone && { timeZone }),
    ...(locale && { locale }),
  })),
});

const lasting = [
  'circuitId',
  'altCircuitId',
  'customerSeverity',
  'customerPriority',
  'tspPriority',
  'authorisations',
  'relatedOrder',
] as const;

/** The same of a suspicion that its customer tells of. Theirs are the words; of what they do not speak of, and how bad a technician took it, that stands which was said. */
export function contentOver(suspected: Ticket, opening: Opening) {
  const content = contentOf({ ...opening, publicSafetyHazard: opening.publicSafetyHazard ?? suspected.publicSafetyHazard });
  const { sellerSeverity, sellerPriority } = suspected;
  const ours = takenAs(suspected);
  const isSeen = ours.sellerSeverity !== sellerSeverity || ours.sellerPriority !== sellerPriority;
  const stands = Object.fromEntries(lasting.map((name) => [name, content[name] ?? suspected[name]])) as Pick<
    Ticket,
    (typeof lasting)[number]
  >;
  return { ...content, ...stands, ...(isSeen && { sellerSeverity, sellerPriority }) };
}

/** What a second report of a fault adds to its ticket. */
export const textOf = ({ externalId, summary, description, observedImpact }: TicketReported): string =>
  [`Reported again as ${externalId} (${observedImpact}): ${summary}`, ...(description ? [description] : [])].join('\n');

/** Planned work explains the fault: until it ends, nothing counts. */
export const excusedBy = (work: GcrWindow, now: Date): ClockPause => ({
  reason: 'maintenance',
  from: now.toISOString(),
  to: work.endsAt.toISOString(),
  askedBy: nameOfWork(work),
});
export const explainedBy = ({ gcr, endsAt }: GcrWindow): string =>
  `Planned work on this service, GCR ${gcr}, goes on until ${endsAt.toISOString()} and explains the fault. We look again when it is over.`;
