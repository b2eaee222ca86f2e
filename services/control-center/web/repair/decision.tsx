import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { useMay } from '../app/session.ts';
import { Failure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { repairWords } from './repair.words.ts';

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
      <h2>{repairWords.worksAgain}</h2>
      <p>
        {repairWords.weThinkSo} {confirmBy && repairWords.closesAt({ when: <When at={confirmBy} /> })}
      </p>
      {mayDecide && (
        <Form onSubmit={reopen} className="form">
          <Button className="primary" onPress={() => change.isPending || change.mutate({ path: '/close' })}>
            {repairWords.closeIt}
          </Button>
          <TextField name="reason" isRequired maxLength={4000}>
            <Label>{repairWords.stillWrong}</Label>
            <Input />
            <FieldError />
          </TextField>
          <Button type="submit">{repairWords.reopenIt}</Button>
        </Form>
      )}
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </section>
  );
}
