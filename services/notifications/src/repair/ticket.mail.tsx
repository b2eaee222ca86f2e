import {
  RfoAtRisk,
  RfoPublished,
  TicketClosed,
  TicketCreated,
  TicketEscalated,
  TicketHandedOff,
  TicketInformationRequired,
  TicketNoteAdded,
  TicketReopened,
  TicketResolved,
  TicketSlaAtRisk,
  TicketStatusChanged,
  TicketTestCompleted,
  type PublicTicket,
  type TicketResolution,
} from '@trunkline/contracts/repair';
import type { Reader } from '../mail/reader.ts';
import { ticketMail, type Row } from './ticket.layout.tsx';
import { domains, labels, minutes, statuses, ticket as say, timers } from './ticket.wording.ts';

/** By when there are news, and the service again, as far as the clock says. */
function promises({ clock }: PublicTicket, { instant }: Reader): Row[] {
  const due = (kind: string) => clock.targets.find((target) => target.kind === kind && !target.metAt)?.dueAt;
  const [update, restore] = [due('update'), due('restore')];
  return [
    [labels.nextUpdate, update && instant(update)],
    [labels.restore, restore && instant(restore)],
  ];
}

const repair = ({ note, closingTest, faultDomain, restoredAt }: TicketResolution, downtime: number, { instant }: Reader): Row[] => [
  [labels.repair, note],
  [labels.test, `${closingTest.kind}: ${closingTest.result}`],
  [labels.domain, faultDomain && domains[faultDomain]],
  [labels.restored, instant(restoredAt)],
  [labels.downtime, minutes(downtime)],
];

/** The number, and who answers for it. */
export const createdMail = ticketMail(TicketCreated, {
  template: 'ticket-created',
  choice: 'mandatory',
  opensThread: true,
  headline: () => say.created,
  sentence: ({ number }) => say.saysCreated(number),
  rows: ({ ticket }, reader) => [[labels.began, reader.instant(ticket.issueStartedAt)], ...promises(ticket, reader)],
});

export const statusMail = ticketMail(TicketStatusChanged, {
  template: 'ticket-status-changed',
  choice: 'default',
  headline: ({ to }) => statuses[to],
  sentence: ({ number, from, to }) => say.saysMoved(number, statuses[from], statuses[to]),
  rows: ({ reason, ticket }, reader) => [[labels.reason, reason], ...promises(ticket, reader)],
});

export const noteMail = ticketMail(TicketNoteAdded, {
  template: 'ticket-note-added',
  choice: 'default',
  headline: ({ side }) => say.note(side),
  sentence: ({ author, number }) => say.saysNote(author, number),
  rows: ({ text }) => [[labels.note, text]],
});

export const questionMail = ticketMail(TicketInformationRequired, {
  template: 'ticket-information-required',
  choice: 'mandatory',
  headline: () => say.asked,
  sentence: ({ number }) => say.saysAsked(number),
  rows: ({ informationNeeded: { question, neededBy } }, { instant }) => [
    [labels.question, question],
    [labels.neededBy, neededBy && instant(neededBy)],
  ],
});

export const handOffMail = ticketMail(TicketHandedOff, {
  template: 'ticket-handed-off',
  choice: 'default',
  headline: ({ role }) => say.handedOff(role),
  sentence: ({ number, fromName, toName }) => say.saysHandedOff(number, fromName, toName),
  rows: ({ reason }) => [[labels.reason, reason]],
});

export const testMail = ticketMail(TicketTestCompleted, {
  template: 'ticket-test-completed',
  choice: 'default',
  headline: () => say.tested,
  sentence: ({ number, test }) => say.saysTested(number, test.kind),
  rows: ({ test: { disposition, advice, measures, endedAt } }, { instant }) => [
    [labels.disposition, disposition],
    [labels.advice, advice],
    [labels.measures, measures.map(({ metric, value, unit = '' }) => `${metric}: ${value} ${unit}`.trim()).join('\n') || undefined],
    [labels.tested, instant(endedAt)],
  ],
});

export const escalatedMail = ticketMail(TicketEscalated, {
  template: 'ticket-escalated',
  choice: 'default',
  headline: ({ toLevel }) => say.escalated(toLevel),
  sentence: ({ number, toLevel, answeredBy }) => say.saysEscalated(number, toLevel, answeredBy),
  rows: ({ reason, requestedBy, callback, name, phone, email }) => [
    [labels.reason, reason],
    [labels.answeredBy, [name, phone, email].filter(Boolean).join(', ') || undefined],
    [labels.requestedBy, requestedBy],
    [labels.callback, callback ? say.callback : undefined],
  ],
});

export const atRiskMail = ticketMail(TicketSlaAtRisk, {
  template: 'ticket-sla-at-risk',
  choice: 'optIn',
  headline: () => say.atRisk,
  sentence: ({ number, timer }) => say.saysAtRisk(number, timers[timer]),
  rows: ({ dueAt }, { instant }) => [[labels.due, instant(dueAt)]],
});

export const rfoAtRiskMail = ticketMail(RfoAtRisk, {
  template: 'rfo-at-risk',
  choice: 'optIn',
  headline: () => say.rfoAtRisk,
  sentence: ({ number }) => say.saysAtRisk(number, say.rfo),
  rows: ({ dueAt }, { instant }) => [[labels.due, instant(dueAt)]],
});

export const resolvedMail = ticketMail(TicketResolved, {
  template: 'ticket-resolved',
  choice: 'default',
  headline: () => say.resolved,
  sentence: ({ number }) => say.saysResolved(number),
  rows: ({ resolution, downtimeMinutes, confirmBy }, reader) => [
    ...repair(resolution, downtimeMinutes, reader),
    [labels.confirmBy, reader.instant(confirmBy)],
  ],
});

export const reopenedMail = ticketMail(TicketReopened, {
  template: 'ticket-reopened',
  choice: 'default',
  headline: () => say.reopened,
  sentence: ({ number }) => say.saysReopened(number),
  rows: ({ reason }) => [[labels.reason, reason]],
});

export const closedMail = ticketMail(TicketClosed, {
  template: 'ticket-closed',
  choice: 'default',
  headline: () => say.closed,
  sentence: ({ number }) => say.saysClosed(number),
  rows: ({ resolution, downtimeMinutes, reason }, reader) => [[labels.reason, reason], ...repair(resolution, downtimeMinutes, reader)],
});

/** The document itself is on the ticket: a mail of it would be read by others than those who may. */
export const rfoMail = ticketMail(RfoPublished, {
  template: 'rfo-published',
  choice: 'default',
  headline: () => say.rfo,
  sentence: ({ number, signedBy }) => say.saysRfo(number, signedBy),
  rows: ({ report: { rootCause, correctiveActions, preventiveActions }, faultDomain, downtimeMinutes }) => [
    [labels.rootCause, rootCause],
    [labels.corrective, correctiveActions],
    [labels.preventive, preventiveActions],
    [labels.domain, faultDomain && domains[faultDomain]],
    [labels.downtime, minutes(downtimeMinutes)],
  ],
});
