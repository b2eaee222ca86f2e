import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button, CheckboxButton, CheckboxField, CheckboxGroup, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { apiOf, ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { NotDone } from '../app/problem.ts';
import { Failure } from '../parts/states.tsx';
import { useZone } from '../parts/when.tsx';
import { partWords } from '../parts/parts.words.ts';
import { notificationWords } from './notifications.words.ts';

/** Registers somebody who is to be told; what the service objects to is said beside its field. */
export function NewContact({ added }: { added: () => unknown }) {
  const place = usePlace();
  const timeZone = useZone();
  const form = useRef<HTMLFormElement>(null);
  const registration = useMutation({
    mutationFn: (contact: object) => ask(apiOf(place, 'notifications/contacts'), 'POST', contact),
    onSuccess: () => {
      form.current?.reset();
      return added();
    },
  });
  const { error } = registration;
  const faults = error instanceof NotDone ? (error.problem.errors ?? []) : [];
  const said = Object.fromEntries(faults.map(({ propertyPath, detail }) => [propertyPath, detail]));
  const send = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (registration.isPending) return;
    registration.mutate({ name: data.get('name'), email: data.get('email'), categories: data.getAll('categories'), timeZone });
  };
  return (
    <section className="card">
      <h2>{notificationWords.tellAnother}</h2>
      <Form ref={form} onSubmit={send} validationErrors={said} className="form">
        <TextField name="name" isRequired maxLength={200} autoComplete="off">
          <Label>{partWords.name}</Label>
          <Input />
          <FieldError />
        </TextField>
        <TextField name="email" type="email" isRequired autoComplete="off">
          <Label>{partWords.email}</Label>
          <Input />
          <FieldError />
        </TextField>
        <CheckboxGroup name="categories" isRequired defaultValue={['maintenance']}>
          <Label>{notificationWords.about}</Label>
          {Object.entries(notificationWords.categories).map(([value, label]) => (
            <CheckboxField key={value} value={value}>
              <CheckboxButton>
                <span className="box" aria-hidden="true" />
                {label}
              </CheckboxButton>
            </CheckboxField>
          ))}
          <FieldError />
        </CheckboxGroup>
        {error && !faults.length && <Failure error={error} again={() => registration.reset()} />}
        <Button type="submit" className="primary">
          {notificationWords.register}
        </Button>
        <p role="status" className="quiet">
          {registration.isSuccess && notificationWords.registered}
        </p>
      </Form>
    </section>
  );
}
