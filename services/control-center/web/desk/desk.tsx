import { CreditsToApprove, RequestsToAnswer, ReviewsToRead } from './billing-queue.tsx';
import { DeskPage } from './desk-page.tsx';
import { deskWords } from './desk.words.ts';
import { Incidents } from '../repair-desk/incidents.tsx';
import { Approvals, OpenFaults, OrdersUnderWay } from './work-queue.tsx';

const queues = [
  ['repair.ticket.work', OpenFaults],
  ['repair.incident.manage', Incidents],
  ['maintenance.gcr.approve', Approvals],
  ['billing.request.adjudicate', RequestsToAnswer],
  ['billing.credit.approve', CreditsToApprove],
  ['billing.review.complete', ReviewsToRead],
  ['orders.milestone.write', OrdersUnderWay],
] as const;

/** What waits for whoever of the carrier's staff looks, by what they may do; each thing leads to the page that its customer sees. */
export const Desk = () => <DeskPage title={deskWords.desk} parts={queues} />;
