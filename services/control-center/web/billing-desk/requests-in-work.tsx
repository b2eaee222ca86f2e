import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { useState } from 'react';
import { useList } from '../app/queries.ts';
import { billingWords } from '../billing/billing.words.ts';
import { RequestRows } from '../desk/billing-queue.tsx';
import { ListCard } from '../desk/card.tsx';
import { Choice } from '../parts/choice.tsx';
import { partWords } from '../parts/parts.words.ts';
import { billingDeskWords } from './billing-desk.words.ts';

const { acknowledged, analysis, research, pendingCustomer } = billingWords.requestStates;

/** Requests that somebody answers for, by how far they are. */
export function RequestsInWork() {
  const [state, choose] = useState('acknowledged');
  const requests = useList<PublicBillingRequest>('billing/billing-requests', { state, limit: '100' });
  return (
    <ListCard
      title={billingDeskWords.inWork}
      of={requests}
      above={
        <Choice label={partWords.state} choices={{ acknowledged, analysis, research, pendingCustomer }} chosen={state} choose={choose} />
      }
    >
      {(items) => <RequestRows requests={items} />}
    </ListCard>
  );
}
