import { expect, it } from '@jest/globals';
import { commonSentences } from '@trunkline/service-kit';
import { unsaidIn, uneven } from '@trunkline/testing';
import { ordersSentences } from './orders.sentences.ts';

it('says what it refuses with in every language', () => {
  const catalogues = [...commonSentences, ordersSentences];
  expect([unsaidIn({ folders: [import.meta.dirname], catalogues }), uneven(catalogues)]).toEqual([[], []]);
});
