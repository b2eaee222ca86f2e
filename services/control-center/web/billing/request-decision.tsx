import type { PublicBillingRequest, RequestState } from '@trunkline/contracts/billing';
import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Failure } from '../parts/states.tsx';
import { requestWords } from './request.words.ts';

const answered: RequestState[] = ['resolvedCredit', 'resolvedDenied', 'resolvedInformation'];

/** What a customer may do with a request: agree with its answer, have it looked at again for new evidence, once, or take it back. */
export function RequestDecision({ request: { number, state, reopened } }: { request: PublicBillingRequest }) {
  const mayDecide = useMay('billing.request.update');
  const thing = `billing/billing-requests/${encodeURIComponent(number)}`;
  const [change, again] = [useChange(thing), useChange(thing)];
  if (!mayDecide || state === 'closed') return null;
  const isAnswered = answered.includes(state);
  return (
    <section className="card">
      <h2>{isAnswered ? requestWords.fits : requestWords.noLonger}</h2>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
      {isAnswered ? (
        <>
          <p>{requestWords.closesItself}</p>
          <Button className="primary" onPress={() => change.isPending || change.mutate({ path: '/close' })}>
            {requestWords.close}
          </Button>
          {!reopened && (
            <ChangeForm
              change={again}
              fields={['evidence']}
              action={requestWords.again}
              isPrimary={false}
              send={(data) => ({ path: '/reopen', body: { evidence: data.get('evidence') } })}
            >
              <Field name="evidence" label={requestWords.evidence} most={4000} rows={3} />
            </ChangeForm>
          )}
        </>
      ) : (
        <Button onPress={() => change.isPending || change.mutate({ path: '/withdraw' })}>{requestWords.withdraw}</Button>
      )}
    </section>
  );
}
