import type { Invoice } from './invoice.entity.ts';
import { invoiceMachine, type InvoiceVerb } from './invoice.machine.ts';

/** The invoice after these verbs, in their order. Throws a 409 Refusal for the first that its state does not allow. Nothing else changes `state`. */
export const moveInvoice = (invoice: Invoice, ...verbs: InvoiceVerb[]): Invoice => ({
  ...invoice,
  state: verbs.reduce((state, verb) => invoiceMachine.next(state, verb), invoice.state),
});
