import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { billingWords } from './billing.words.ts';

export const useMailing = (invoiceNumber: string) =>
  useChange<{ attached: boolean }>(`billing/invoices/${encodeURIComponent(invoiceNumber)}`);

/** Has the invoice mailed to whoever looks at it. */
export function MailDocument({ mailing: { data, isPending, mutate } }: { mailing: ReturnType<typeof useMailing> }) {
  if (data) return <span role="status">{data.attached ? billingWords.mailed : billingWords.linkMailed}</span>;
  return (
    <Button isDisabled={isPending} onPress={() => mutate({ path: '/mailings' })}>
      {billingWords.mailMe}
    </Button>
  );
}
