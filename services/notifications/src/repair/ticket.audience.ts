import type { TicketFact } from '@trunkline/contracts/repair';
import type { About, Audience } from '../mail/mail.declaration.ts';

export const aboutTicket = ({ number }: TicketFact): About => ({ kind: 'ticket', reference: number });

export const audienceOf = ({ enterpriseId, accountBan }: TicketFact): Audience => ({ enterpriseId, accountBans: [accountBan] });
