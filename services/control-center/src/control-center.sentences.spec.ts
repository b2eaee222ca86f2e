import { expect, it } from '@jest/globals';
import { commonSentences } from '@trunkline/service-kit';
import { unsaidIn, uneven } from '@trunkline/testing';
import { controlCenterSentences } from './control-center.sentences.ts';

it('says what it refuses with in every language', () => {
  const catalogues = [...commonSentences, controlCenterSentences];
  const except = { 'signin/identity.provider.ts': 'identity, which ends a session from behind' };
  expect([unsaidIn({ folders: [import.meta.dirname], catalogues, except }), uneven(catalogues)]).toEqual([[], []]);
});
