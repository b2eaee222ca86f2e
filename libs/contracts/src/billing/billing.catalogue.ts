/** Kinds of charges, as the billing engine tells them apart. */
export const lineCategories = ['recurring', 'nonRecurring', 'usage', 'other'] as const;
export type LineCategory = (typeof lineCategories)[number];

/** States of an invoice (TMF678, customer bill); `corrected` is ours: another invoice has taken its place. */
export const invoiceStates = ['new', 'validated', 'onHold', 'sent', 'partiallyPaid', 'settled', 'corrected'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export const paymentStates = ['scheduled', 'posted', 'failed'] as const;
export type PaymentState = (typeof paymentStates)[number];

export const billingAccountStates = ['active', 'suspended', 'closed'] as const;
export type BillingAccountState = (typeof billingAccountStates)[number];

/** How the invoices of an account reach its customer. */
export const deliveries = ['paperless', 'paper', 'securedPdf'] as const;
export type Delivery = (typeof deliveries)[number];

export const requestKinds = ['inquiry', 'dispute', 'paymentBalance', 'dataChange'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** By which way a request came. */
export const requestChannels = ['portal', 'api', 'agent', 'email'] as const;
export type RequestChannel = (typeof requestChannels)[number];

export const requestStates = [
  'open',
  'acknowledged',
  'analysis',
  'research',
  'pendingCustomer',
  'resolvedCredit',
  'resolvedDenied',
  'resolvedInformation',
  'closed',
] as const;
export type RequestState = (typeof requestStates)[number];

export const resolutions = ['credit', 'denied', 'information'] as const;
export type Resolution = (typeof resolutions)[number];

/** What became of an amount that a customer disputes (MEF 141). */
export const disputeStates = ['disputeBeingInvestigated', 'credit', 'paymentDue', 'withdrawn'] as const;
export type DisputeState = (typeof disputeStates)[number];

export const creditStates = ['proposed', 'issued', 'rejected', 'billed'] as const;
export type CreditState = (typeof creditStates)[number];
