import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { Acts, type Act } from './acts.tsx';
import { deskWords } from './desk.words.ts';

const said = deskWords.requests;
const task = 'billing.request.adjudicate';
const note = { name: 'note', label: deskWords.note, rows: 2, isOptional: true };
const step = (label: string, path: string): Act => ({ label, task, path, fields: [note] });
const text = { name: 'text', label: deskWords.text, rows: 3 };
const answer = (label: string, resolution: string, fields = [text]): Act => ({
  ...{ label, task, path: '/resolve', fields },
  bodyOf: (typed) => ({ ...typed, resolution }),
});

const byState: Partial<Record<PublicBillingRequest['state'], Act[]>> = {
  open: [step(said.acknowledge, '/acknowledge')],
  acknowledged: [step(said.analyse, '/analyse')],
  analysis: [step(said.research, '/research'), step(said.awaitCustomer, '/await-customer')],
  research: [
    answer(said.information, 'information'),
    answer(said.credit, 'credit', [text, { name: 'creditAmount', label: deskWords.amount, rows: 1 }]),
    answer(said.denied, 'denied'),
    { label: said.approve, task: 'billing.credit.approve', path: '/approve-resolution' },
    step(said.awaitCustomer, '/await-customer'),
  ],
  pendingCustomer: [step(said.resume, '/resume')],
};

/** The billing desk's work on a request: what its state allows. */
export const RequestActs = ({ request: { number, state } }: { request: PublicBillingRequest }) => (
  <Acts thing={`billing/billing-requests/${encodeURIComponent(number)}`} acts={byState[state] ?? []} />
);
