import { repairDeskWords } from './repair-desk.words.ts';
import { ChronicCases } from './chronic.tsx';
import { Contracts } from './contracts.tsx';
import { DeskPage } from '../desk/desk-page.tsx';
import { HandedOver } from './handed-over.tsx';
import { Incidents } from './incidents.tsx';
import { Reasons } from './reasons.tsx';
import { Shift } from './shift.tsx';
import { WaitingMails } from './waiting-mails.tsx';

const parts = [
  ['repair.ticket.work', Shift],
  ['repair.ticket.work', WaitingMails],
  ['repair.ticket.handoff', HandedOver],
  ['repair.incident.manage', Incidents],
  ['repair.rfo.publish', Reasons],
  ['repair.ticket.work', ChronicCases],
  ['repair.ticket.read', Contracts],
] as const;

/** The repair desk: who is there, what came in, and what goes on for long. */
export const RepairDesk = () => <DeskPage title={repairDeskWords.desk} parts={parts} />;
