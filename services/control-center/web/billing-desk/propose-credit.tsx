import { partWords } from '../parts/parts.words.ts';
import { One, type Act } from '../desk/acts.tsx';
import { billingDeskWords as said } from './billing-desk.words.ts';

const propose: Omit<Act, 'task'> = {
  ...{ label: said.propose, path: '' },
  fields: [
    { name: 'enterpriseId', label: said.enterprise },
    { name: 'accountBan', label: partWords.account },
    { name: 'currency', label: said.currency },
    { name: 'amount', label: said.amount },
    { name: 'reason', label: said.why, rows: 2 },
    { name: 'serviceId', label: said.service, isOptional: true },
  ],
};

/** A credit, for somebody else to approve. */
export const ProposeCredit = () => (
  <section className="card">
    <h2>{said.propose}</h2>
    <p className="quiet">{said.another}</p>
    <One thing="billing/credits" act={propose} />
  </section>
);
