import type { PublicOrder } from '@trunkline/contracts/orders';
import { useChange } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';
import { orderWords } from '../orders/orders.words.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Radios } from '../parts/radios.tsx';
import { Select } from '../parts/select.tsx';
import { deskWords } from './desk.words.ts';

// As `milestone.catalogue` has them: the web app sees types of contracts, and no code of theirs.
const codes: PublicOrder['milestones'][number]['milestone'][] = [
  ...(['order-validated', 'site-survey-scheduled', 'site-survey-complete', 'design-complete', 'third-party-foc-received'] as const),
  ...(['commit-date-set', 'point-of-no-return', 'equipment-shipped', 'build-complete', 'installation-scheduled'] as const),
  ...(['installation-complete', 'test-and-turn-up-passed', 'activation-scheduled', 'service-activated'] as const),
  ...(['connection-notice-sent', 'customer-accepted', 'billing-started', 'order-completed'] as const),
];

/** The order desk's work on an order: a milestone is planned, reached or missed. */
export function OrderActs({ order: { orderNumber, state } }: { order: PublicOrder }) {
  const place = usePlace();
  const mayRecord = useMay('orders.milestone.write');
  const change = useChange(`orders/orders/${encodeURIComponent(orderNumber)}`);
  if (place !== staffPlace || !mayRecord || state === 'completed') return null;
  const send = (data: FormData) => {
    const { milestone, status, dueDate, note } = Object.fromEntries(data);
    const optional = { ...(dueDate !== '' && { dueDate }), ...(note !== '' && { note }) };
    return { path: '/milestones', body: { milestone, status, at: new Date().toISOString(), ...optional } };
  };
  return (
    <section className="card">
      <h2>{deskWords.milestone}</h2>
      <ChangeForm change={change} fields={['milestone', 'dueDate', 'note']} action={deskWords.record} isPrimary={false} send={send}>
        <Select
          name="milestone"
          label={deskWords.whichMilestone}
          choices={Object.fromEntries(codes.map((code) => [code, orderWords.milestoneNames[code]]))}
        />
        <Radios name="status" legend={deskWords.change} choices={deskWords.statuses} />
        <Field name="dueDate" label={deskWords.dueDate} type="date" isOptional />
        <Field name="note" label={deskWords.note} most={2000} rows={2} isOptional />
      </ChangeForm>
    </section>
  );
}
