import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { useMay } from '../app/session.ts';
import { Failure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';

/** Whether the fault is really mended: that says the customer. */
export function Decision({ number, confirmBy }: { number: string; confirmBy?: string | undefined }) {
  const mayDecide = useMay('repair.ticket.close');
  const change = useChange(`repair/tickets/${number}`);
  const reopen = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ path: '/reopen', body: { reason: new FormData(event.currentTarget).get('reason') } });
  };
  return (
    <section className="card">
      <h2>Does it work again?</h2>
      <p>
        We think so.{' '}
        {confirmBy && (
          <>
            Without a word of yours the ticket closes at <When at={confirmBy} />.
          </>
        )}
      </p>
      {mayDecide && (
        <Form onSubmit={reopen} className="form">
          <Button className="primary" onPress={() => change.isPending || change.mutate({ path: '/close' })}>
            Yes, close it
          </Button>
          <TextField name="reason" isRequired maxLength={4000}>
            <Label>Or what is still wrong</Label>
            <Input />
            <FieldError />
          </TextField>
          <Button type="submit">No, reopen it</Button>
        </Form>
      )}
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </section>
  );
}
