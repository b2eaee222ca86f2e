import { expect, it } from '@jest/globals';
import { commonSentences } from '@trunkline/service-kit';
import { unsaidIn, uneven } from '@trunkline/testing';
import { repairSentences } from './repair.sentences.ts';
import { repairWorkSentences } from './repair-work.sentences.ts';

it('says what it refuses with in every language', () => {
  const catalogues = [...commonSentences, repairSentences, repairWorkSentences];
  const except = {
    'trouble-tickets/': 'the TMF621 face, for systems',
  };
  expect([unsaidIn({ folders: [import.meta.dirname], catalogues, except }), uneven(catalogues)]).toEqual([[], []]);
});
