import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { Failure } from '../parts/states.tsx';
import { notificationWords } from './notifications.words.ts';

/** Ends the pages without sign-in to what a mail is about that its reader was sent until now. */
export function EndLink({ id }: { id: string }) {
  const change = useChange(`notifications/messages/${id}`);
  if (change.isSuccess) return <span role="status">{notificationWords.linkEnded}</span>;
  return (
    <>
      <Button className="plain" isDisabled={change.isPending} onPress={() => change.mutate({ path: '/link', method: 'DELETE' })}>
        {notificationWords.endLink}
      </Button>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </>
  );
}
