import { expect, it } from '@jest/globals';
import { commonSentences } from '@trunkline/service-kit';
import { unsaidIn, uneven } from '@trunkline/testing';
import { billingSentences } from './billing.sentences.ts';

it('says what it refuses with in every language', () => {
  const catalogues = [...commonSentences, billingSentences];
  const except = {
    'invoices/invoice.rules.ts': 'what bill runs report',
    'payments/payment.rules.ts': 'what bill runs report',
    'mails/mail.consumer.ts': 'why a mail waits for a person',
  };
  expect([unsaidIn({ folders: [import.meta.dirname], catalogues, except }), uneven(catalogues)]).toEqual([[], []]);
});
