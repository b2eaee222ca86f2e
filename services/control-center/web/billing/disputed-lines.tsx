import type { InvoiceLineContent, PublicInvoice } from '@trunkline/contracts/billing';
import { FieldError, Input, TextField } from 'react-aria-components';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { isAmount, sumOf } from './amounts.ts';
import { Money } from './money.tsx';
import { requestWords } from './request.words.ts';

/** A line that is disputed, and how much of it, with its tax. */
export interface Chosen {
  lineNumber: number;
  amount: string;
}

/** Lines of an invoice to choose from; all of a line is disputed unless another amount is typed. Credits cannot be disputed. */
export function DisputedLines({
  invoice: { invoiceNumber, currency },
  chosen,
  choose,
}: {
  invoice: PublicInvoice;
  chosen: Chosen[];
  choose: (chosen: Chosen[]) => void;
}) {
  const lines = useList<InvoiceLineContent>(`billing/invoices/${encodeURIComponent(invoiceNumber)}/lines`, { limit: '100' });
  const placeOf = (lineNumber: number) => chosen.findIndex((one) => one.lineNumber === lineNumber);
  const set = (lineNumber: number, amount: string) =>
    choose(chosen.map((one) => (one.lineNumber === lineNumber ? { lineNumber, amount } : one)));
  const toggle = (lineNumber: number, amount: string) =>
    choose(placeOf(lineNumber) < 0 ? [...chosen, { lineNumber, amount }] : chosen.filter((one) => one.lineNumber !== lineNumber));
  const columns: Column<InvoiceLineContent>[] = [
    {
      head: requestWords.line,
      cell: ({ lineNumber, description, serviceId, amount, tax }) => (
        <label className="tick">
          <input type="checkbox" checked={placeOf(lineNumber) >= 0} onChange={() => toggle(lineNumber, sumOf([amount, tax]))} />
          <span>
            {lineNumber}: {description}
            {serviceId && <small>{serviceId}</small>}
          </span>
        </label>
      ),
    },
    { head: requestWords.withTax, number: true, cell: ({ amount, tax }) => <Money amount={sumOf([amount, tax])} currency={currency} /> },
    {
      head: requestWords.disputed,
      number: true,
      cell: ({ lineNumber }) => {
        const place = placeOf(lineNumber);
        return (
          place >= 0 && (
            <TextField
              name={`lines[${place}].amount`}
              aria-label={requestWords.disputedOf({ line: lineNumber, currency })}
              value={chosen[place]!.amount}
              onChange={(amount) => set(lineNumber, amount.trim())}
              isRequired
              inputMode="decimal"
            >
              <Input className="money" />
              <FieldError />
            </TextField>
          )
        );
      },
    },
  ];
  const amounts = chosen.map(({ amount }) => amount);
  return (
    <div>
      <strong>{requestWords.which}</strong>
      <Listed of={lines} empty={requestWords.noLines}>
        {(items) => (
          <Table
            name={requestWords.linesToDispute}
            columns={columns}
            rows={items.filter(({ amount, tax }) => !sumOf([amount, tax]).startsWith('-'))}
            id={({ lineNumber }) => String(lineNumber)}
          />
        )}
      </Listed>
      <p role="status">
        {amounts.length > 0 &&
          amounts.every(isAmount) &&
          requestWords.sum({
            count: amounts.length,
            amount: (
              <strong key="amount">
                <Money amount={sumOf(amounts)} currency={currency} />
              </strong>
            ),
          })}
      </p>
    </div>
  );
}
