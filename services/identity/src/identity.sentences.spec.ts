import { expect, it } from '@jest/globals';
import { commonSentences } from '@trunkline/service-kit';
import { unsaidIn, uneven } from '@trunkline/testing';
import { identitySentences } from './identity.sentences.ts';
import { provisioningSentences } from './provisioning.sentences.ts';

it('says what it refuses with in every language', () => {
  const catalogues = [...commonSentences, identitySentences, provisioningSentences];
  expect([unsaidIn({ folders: [import.meta.dirname], catalogues }), uneven(catalogues)]).toEqual([[], []]);
});
