import type { UseMutationResult } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Change } from '../app/change.ts';
import { faultsOf } from '../app/faults.ts';
import { Failure } from './states.tsx';

/** A form that changes something: what the service objects to is said beside its field, what no field can say below. Sent once, however often it is pressed. */
export function ChangeForm<Answer>({
  change,
  fields = [],
  about,
  action,
  isPrimary = true,
  keeps = false,
  send,
  done,
  children,
}: {
  change: UseMutationResult<Answer, Error, Change>;
  /** Names of its fields, for what the service objects to. */
  fields?: readonly string[];
  /** Of what it is, where a page has such a form for several. */
  about?: string;
  action: string;
  isPrimary?: boolean;
  /** It shows what is, and so is not emptied once that is changed. */
  keeps?: boolean;
  /** Puts the request together; nothing where there is nothing to send. */
  send: (data: FormData) => Change | undefined;
  done?: (answer: Answer) => void;
  children?: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const { beside, rest } = faultsOf(change.error, fields);
  const submit = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const asked = send(new FormData(event.currentTarget));
    const finish = (answer: Answer) => {
      if (!keeps) form.current?.reset();
      done?.(answer);
    };
    if (asked) change.mutate(asked, { onSuccess: finish });
  };
  const isUnsaid = change.error !== null && (rest.length > 0 || !Object.keys(beside).length);
  return (
    <Form ref={form} {...(about !== undefined && { name: about })} onSubmit={submit} validationErrors={beside} className="form">
      {children}
      {isUnsaid && <Failure error={change.error} also={rest} again={() => change.reset()} />}
      <Button type="submit" className={isPrimary ? 'primary' : ''}>
        {action}
      </Button>
    </Form>
  );
}
