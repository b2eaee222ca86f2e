import { run, statement, type Transaction } from '@trunkline/messaging';

const some = 200;

const oldInvoices = statement(
  'invoice_old',
  `select i.id, i.invoice_number from invoice i where i.billed_at < $1 and not exists (
     select 1 from dispute d where d.invoice_id = i.id and d.state = 'disputeBeingInvestigated')
   order by i.billed_at limit ${some} for update skip locked`,
);
const dropDisputes = statement('dispute_drop', 'delete from dispute where invoice_id = any ($1)');
const dropLines = statement('invoice_line_drop', 'delete from invoice_line where invoice_id = any ($1)');
const dropParts = statement('invoice_part_drop', 'delete from invoice_part where invoice_number = any ($1)');
const dropInvoices = statement('invoice_drop', 'delete from invoice where id = any ($1)');
const dropOldParts = statement(
  'invoice_part_old',
  `delete from invoice_part p where p.taken_at < $1 and not exists (select 1 from invoice i where i.invoice_number = p.invoice_number)`,
);
const dropPayments = statement('payment_old', 'delete from payment where at < $1');

const dropOutages = statement('outage_old', 'delete from outage where told_at < $1');

/** Forgets some invoices billed before an instant, with their lines; what is still disputed stays. Returns how many, until there are none. */
export async function forgetInvoices({ manager }: Transaction, before: Date): Promise<number> {
  const found = await run<{ id: string; invoice_number: string }>(manager, oldInvoices, [before]);
  if (!found.length) return 0;
  const ids = found.map(({ id }) => id);
  for (const drop of [dropDisputes, dropLines]) await run(manager, drop, [ids]);
  await run(manager, dropParts, [found.map(({ invoice_number }) => invoice_number)]);
  await run(manager, dropInvoices, [ids]);
  return found.length;
}

/** Forgets payments made before an instant, outages that were told before it, and parts of invoices that never came. */
export async function forgetPayments({ manager }: Transaction, before: Date): Promise<void> {
  await run(manager, dropPayments, [before]);
  await run(manager, dropOutages, [before]);
  await run(manager, dropOldParts, [before]);
}
