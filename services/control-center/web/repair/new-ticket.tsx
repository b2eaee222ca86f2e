import type { PublicTicket } from '@trunkline/contracts/repair';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextArea, TextField } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { NotDone } from '../app/problem.ts';
import { useMe, useSession } from '../app/session.ts';
import { AccountField } from '../parts/account-field.tsx';
import { Field } from '../parts/field.tsx';
import { Failure } from '../parts/states.tsx';
import { useZone } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { handlingWords } from './handling.words.ts';
import { repairWords } from './repair.words.ts';

/** A fault in four fields, and what we may do for it; who reports it is told of it. */
export function NewTicket() {
  const place = usePlace();
  const navigate = useNavigate();
  const timeZone = useZone();
  const { data: session } = useSession();
  const { data: me } = useMe();
  const { service, account } = useSearch({ from: '/e/$place/repair/new' });
  const [anyway, setAnyway] = useState(false);
  const [issueStartedAt] = useState(() => new Date().toISOString()); // the same if it is sent again
  const change = useChange<PublicTicket>('repair/tickets');
  const { error } = change;
  const faults = error instanceof NotDone ? (error.problem.errors ?? []) : [];
  const isKnown = error instanceof NotDone && error.status === 409;
  const send = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending || !me) return;
    const said = Object.fromEntries(new FormData(event.currentTarget));
    const { serviceId, accountBan, summary, description, observedImpact } = said;
    const contacts = [{ role: 'reporter', name: session?.name ?? me.username, email: me.email, timeZone }];
    const fault = { serviceId, accountBan, summary, observedImpact, issueStartedAt, contacts };
    const [localContact, accessHours] = ['localContact', 'accessHours'].map((name) => (said[name] as string).trim());
    const authorisations = {
      ...{ dispatch: 'dispatch' in said, remoteIntrusiveTesting: 'intrusive' in said },
      ...(localContact && { localContact }),
      ...(accessHours && { accessHours }),
    };
    const also = { authorisations, publicSafetyHazard: 'hazard' in said };
    const body = { ...fault, ...also, ...(description !== '' && { description }), ...(anyway && { despiteOpenTicket: true }) };
    const show = ({ number }: PublicTicket) => void navigate({ to: '/e/$place/repair/$number', params: { place, number }, replace: true });
    change.mutate({ body }, { onSuccess: show });
  };
  return (
    <>
      <Title>{repairWords.report}</Title>
      <section className="card">
        <Form
          onSubmit={send}
          validationErrors={Object.fromEntries(faults.map(({ propertyPath, detail }) => [propertyPath, detail]))}
          className="form"
        >
          <TextField name="serviceId" isRequired maxLength={64} defaultValue={service ?? ''}>
            <Label>{repairWords.serviceOrCircuit}</Label>
            <Input />
            <FieldError />
          </TextField>
          <AccountField task="repair.ticket.create" {...(account !== undefined && { value: account })} />
          <fieldset>
            <legend>{repairWords.howBad}</legend>
            {Object.entries(repairWords.impactSentences).map(([value, label], index) => (
              <label key={value}>
                <input type="radio" name="observedImpact" value={value} defaultChecked={index === 0} /> {label}
              </label>
            ))}
          </fieldset>
          <TextField name="summary" isRequired maxLength={200}>
            <Label>{repairWords.summary}</Label>
            <Input />
            <FieldError />
          </TextField>
          <TextField name="description" maxLength={4000}>
            <Label>{repairWords.description}</Label>
            <TextArea rows={4} />
            <FieldError />
          </TextField>
          <label>
            <input type="checkbox" name="hazard" /> {handlingWords.hazard}
          </label>
          <label>
            <input type="checkbox" name="dispatch" defaultChecked /> {handlingWords.dispatch}
          </label>
          <label>
            <input type="checkbox" name="intrusive" /> {handlingWords.intrusive}
          </label>
          <Field name="localContact" label={handlingWords.localContact} isOptional />
          <Field name="accessHours" label={handlingWords.accessHours} isOptional />
          {error && !faults.length && <Failure error={error} again={() => change.reset()} />}
          {isKnown && (
            <label>
              <input type="checkbox" checked={anyway} onChange={({ target }) => setAnyway(target.checked)} /> {repairWords.anotherFault}
            </label>
          )}
          <Button type="submit" className="primary">
            {repairWords.reportIt}
          </Button>
        </Form>
      </section>
    </>
  );
}
