import type { InvoiceState } from '@trunkline/contracts/billing';
import { stateMachine } from '@trunkline/domain';

export type InvoiceVerb = 'validate' | 'hold' | 'send' | 'pay' | 'settle' | 'reopen' | 'correct';

/** Every way an invoice can change. A row that is not here cannot happen. */
export const invoiceMachine = stateMachine<InvoiceState, InvoiceVerb>({
  initial: 'new',
  final: ['corrected'],
  moves: {
    validate: { from: ['new'], to: 'validated' },
    hold: { from: ['validated'], to: 'onHold' },
    send: { from: ['validated', 'onHold'], to: 'sent' },
    pay: { from: ['sent', 'partiallyPaid'], to: 'partiallyPaid' },
    settle: { from: ['sent', 'partiallyPaid'], to: 'settled' },
    reopen: { from: ['partiallyPaid', 'settled'], to: 'sent' },
    correct: { from: ['onHold', 'sent', 'partiallyPaid', 'settled'], to: 'corrected' },
  },
});

/** States of an invoice that has not left yet: nobody but the carrier's own people sees it. */
export const unsent: InvoiceState[] = ['new', 'validated', 'onHold'];
