import type { PublicTicket } from '@trunkline/contracts/repair';

const columns: [name: string, value: (ticket: PublicTicket) => string | undefined][] = [
  ['number', ({ number }) => number],
  ['status', ({ status }) => status],
  ['type', ({ type }) => type],
  ['service', ({ serviceId }) => serviceId],
  ['account', ({ accountBan }) => accountBan],
  ['summary', ({ summary }) => summary],
  ['impact', ({ observedImpact }) => observedImpact],
  ['circuit', ({ circuitId }) => circuitId],
  ['alternate circuit', ({ altCircuitId }) => altCircuitId],
  ['customer severity', ({ customerSeverity }) => customerSeverity],
  ['customer priority', ({ customerPriority }) => customerPriority],
  ['severity', ({ sellerSeverity }) => sellerSeverity],
  ['priority', ({ sellerPriority }) => sellerPriority],
  ['public safety hazard', ({ publicSafetyHazard }) => (publicSafetyHazard ? 'yes' : 'no')],
  ['TSP priority', ({ tspPriority }) => tspPriority],
  ['needs your reply', ({ needsCustomerReply }) => (needsCustomerReply ? 'yes' : 'no')],
  ['expected resolution', ({ expectedResolutionAt }) => expectedResolutionAt],
  ['customer reference', ({ customerReference }) => customerReference],
  ['owner', ({ owner }) => owner.name],
  ['owner phone', ({ owner }) => owner.phone],
  ['escalation level', ({ escalation }) => String(escalation.level)],
  ['due', ({ clock }) => clock.dueAt],
  ['opened', ({ openedAt }) => openedAt],
  ['closed', ({ closedAt }) => closedAt],
  ['downtime minutes', ({ downtimeMinutes }) => downtimeMinutes?.toString()],
];

/** Tickets as CSV (RFC 4180). What a spreadsheet would take for a formula stands behind an apostrophe, as text. */
export const csvOf = (tickets: PublicTicket[]): string =>
  [columns.map(([name]) => name), ...tickets.map((ticket) => columns.map(([, value]) => value(ticket) ?? ''))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');

function cell(value: string): string {
  const text = /^[\s\u00a0]*[=+\-@\t\r|%]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
